"""数据上报: the only page that brings monthly values in; the intake's desk goes to the form as one object."""

from dashboard.forms.submit import show
from etl.intake.desk import Desk

show(Desk)

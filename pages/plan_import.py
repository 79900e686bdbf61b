"""方案导入: the only page that brings plans in; the reader's desk goes to the form as one object."""

from dashboard.forms.plan_import import show
from etl.plan.decisions import Decisions
from etl.plan.import_desk import ImportDesk

show(ImportDesk, Decisions)

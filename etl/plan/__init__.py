"""The plan reader: an official document -> indicators, tasks and units, each traceable to its sentence."""

from etl.plan.model import Plan, PlanError
from etl.plan.reader import read_plan

__all__ = ["Plan", "PlanError", "read_plan"]

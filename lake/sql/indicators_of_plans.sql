-- one row per plan and indicator: what a value is checked against, plans by id, each in document order
select plan_id, indicator_id, name, task_id, kind, frequency, target, target_places, unit, comparator, wording, pace_curve
from indicators
where plan_id between $first and $last and plan_id in $plan_ids
order by plan_id, position;

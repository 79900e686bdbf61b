-- one row per plan, task and responsible unit, plans by id, units in printed order
select plan_id, task_id, unit
from task_units
where plan_id between $first and $last and plan_id in $plan_ids
order by plan_id, task_id, position;

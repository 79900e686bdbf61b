-- one row per plan and responsible unit, plans by id
select plan_id, unit, "group"
from units
where plan_id between $first and $last and plan_id in $plan_ids
order by plan_id, position;

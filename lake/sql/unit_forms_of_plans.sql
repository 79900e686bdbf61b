-- one row per plan and printed form of a unit's name, plans by id
select plan_id, printed_as, unit
from unit_forms
where plan_id between $first and $last and plan_id in $plan_ids
order by plan_id;

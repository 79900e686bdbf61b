-- one row per plan and work item, plans by id, each in document order
select plan_id, item_id, task_id, item
from items
where plan_id between $first and $last and plan_id in $plan_ids
order by plan_id, position;

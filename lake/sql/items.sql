-- one row per work item of a plan, in document order
select item_id, task_id, item, due from items where plan_id = $plan_id order by position;

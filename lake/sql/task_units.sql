-- one row per task and responsible unit, in printed order
select task_id, unit from task_units where plan_id = $plan_id order by task_id, position;

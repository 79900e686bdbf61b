-- one row per task and indicator its work items carry
select distinct i.task_id, x.indicator_id
from item_indicators x join items i on i.plan_id = x.plan_id and i.item_id = x.item_id
where x.plan_id = $plan_id
order by i.task_id, x.indicator_id;

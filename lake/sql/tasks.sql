-- one row per task of a plan, in document order
select t.task_id, t.section, t.heading, count(i.item_id) as item_count
from tasks t left join items i on i.plan_id = t.plan_id and i.task_id = t.task_id
where t.plan_id = $plan_id
group by t.task_id, t.section, t.heading, t.position
order by t.position;

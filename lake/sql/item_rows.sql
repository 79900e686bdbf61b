-- one row per work item with the task and section it stands in, in document order
select i.item_id, i.item, i.due, t.task_id, t.heading, t.section, s.section_title
from items i
join tasks t on t.plan_id = i.plan_id and t.task_id = i.task_id
left join sections s on s.plan_id = t.plan_id and s.section = t.section
where i.plan_id = $plan_id
order by i.position;

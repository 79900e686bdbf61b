-- one row per work item and indicator it carries, in document order
select x.item_id, x.indicator_id
from item_indicators x
join items i on i.plan_id = x.plan_id and i.item_id = x.item_id
where x.plan_id = $plan_id
order by i.position, x.indicator_id;

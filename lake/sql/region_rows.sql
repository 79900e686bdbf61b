-- one row per plan of a year that has an indicator of this name and kind: its target and, of one month, value and verdict
select p.plan_id, p.region, i.indicator_id, i.name, i.kind, i.frequency, i.target, i.target_places, i.unit, i.comparator,
       i.wording, b.actual, b.actual_places, b.completion_rate, b.gap, b.status, b.light, b.due_on, b.period_label
from indicators i
join plans p on p.plan_id = i.plan_id
left join (
    select plan_id, indicator_id, actual, actual_places, completion_rate, gap, status, light, due_on, period_label
    from mart_board
    where period = $period and name_id in (select unnest($name_ids))
) b on b.plan_id = i.plan_id and b.indicator_id = i.indicator_id
where p.year = $year and i.name = $named and i.kind = $kind
order by p.plan_id, i.indicator_id;

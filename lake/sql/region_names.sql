-- one row per name and kind of indicator that several plans of a year share, those of most plans first
select i.name, i.kind, count(distinct i.plan_id) as plan_count, bool_or(i.is_headline) as is_headline,
       min(i.position) as position, list(distinct n.name_id) as name_ids
from indicators i
join plans p on p.plan_id = i.plan_id
join names n on n.name = i.name and n.kind = i.kind and n.unit = i.unit
where p.year = $year
group by i.name, i.kind
having count(distinct i.plan_id) > 1
order by plan_count desc, is_headline desc, position, i.name, i.kind;

-- one row per name and kind of indicator that several plans of a year share, those of most plans first; last_number is
-- the number of those plans less one. A plan is a bit: counting its name anew as text costs four times as much
with of_year as (select plan_id, row_number() over () - 1 as number from plans where year = $year),
shared as (
    select i.name, i.kind, bit_count(bitstring_agg(p.number, 0, $last_number)) as plan_count,
           bool_or(i.is_headline) as is_headline, min(i.position) as position, list(distinct i.unit) as units
    from indicators i
    join of_year p on p.plan_id = i.plan_id
    group by i.name, i.kind
)
select s.name, s.kind, s.plan_count, s.is_headline, s.position, list(n.name_id) as name_ids
from shared s
join names n on n.name = s.name and n.kind = s.kind and list_contains(s.units, n.unit)
where s.plan_count > 1
group by s.name, s.kind, s.plan_count, s.is_headline, s.position
order by s.plan_count desc, s.is_headline desc, s.position, s.name, s.kind;

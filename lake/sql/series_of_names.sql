-- one row per month with a value under the given numbers of names, over all plans
select period, sum(plan_count)::bigint as plan_count, sum(green)::bigint as green, sum(yellow)::bigint as yellow,
       sum(red)::bigint as red, sum(total) as total
from mart_series
where list_contains($name_ids, name_id)
group by period
order by period;

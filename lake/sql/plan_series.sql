-- one row per name and month of some plans: what they add to mart_series
select name_id, period, count(*) as plan_count, count(*) filter (light = 'green') as green,
       count(*) filter (light = 'yellow') as yellow, count(*) filter (light = 'red') as red, sum(actual) as total
from mart_board
where plan_id in (select unnest($plan_ids)) and actual is not null
group by name_id, period;

-- mart_series computed anew from the boards of all plans
delete from mart_series;
insert into mart_series by name
select name_id, period, count(*) as plan_count, count(*) filter (light = 'green') as green,
       count(*) filter (light = 'yellow') as yellow, count(*) filter (light = 'red') as red, sum(actual) as total
from mart_board
where actual is not null
group by name_id, period
order by name_id, period;

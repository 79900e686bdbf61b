-- one row per month of a span: the most plans that have a value of one and the same name in it
select period, max(plan_count) as plan_count
from mart_series
where period between $first and $last
group by period
order by period;

-- one row per month a plan's board can show
select distinct period from mart_board where plan_id = $plan_id order by period;

-- one row per indicator and board month of a plan: value and verdict, oldest month first
select period, indicator_id, judged_period, period_label, actual, actual_places, completion_rate, pace, expected, gap,
       status, light, reason, due_on, submission_id
from mart_board
where plan_id = $plan_id
order by period;

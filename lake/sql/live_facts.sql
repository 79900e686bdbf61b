-- one row per indicator and period: the value of the newest submission that stands
select f.indicator_id, f.period, f.actual, f.actual_places, f.reported_by, f.note, f.submission_id
from facts f
join submissions s on s.submission_id = f.submission_id and s.plan_id = f.plan_id
where f.plan_id = $plan_id
  and s.origin = $origin
  and s.submission_id not in (select submission_id from withdrawn_submissions)
qualify row_number() over (partition by f.indicator_id, f.period order by f.submission_id desc) = 1
order by f.period, f.indicator_id;

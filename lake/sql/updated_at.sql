-- one row: when the newest submission that stands arrived
select max(s.submitted_at) as updated_at
from submissions s
where s.plan_id = $plan_id
  and s.origin = $origin
  and s.submission_id not in (select submission_id from withdrawn_submissions);

-- at most one row: the submission that brought these very bytes for this plan and still stands
select s.submission_id, s.submitted_by, s.submitted_at
from submissions s
where s.plan_id = $plan_id
  and s.origin = $origin
  and s.file_sha256 = $file_sha256
  and not exists (from withdrawals w where w.submission_id = s.submission_id)
order by s.submission_id
limit 1;

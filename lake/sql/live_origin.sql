-- one row: whether reported submissions exist; demonstration values count only while none does
select coalesce(bool_or(s.origin = 'reported'), false) as has_reported,
       coalesce(bool_or(s.origin = 'demo'), false) as has_demo
from submissions s
where s.plan_id = $plan_id
  and s.submission_id not in (select submission_id from withdrawn_submissions);

-- at most one row: a submission by its number, and whether it stands
select s.submission_id, s.plan_id, s.origin, s.file_name, s.file_sha256,
       s.submission_id in (select submission_id from withdrawn_submissions) as is_withdrawn
from submissions s
where s.submission_id = $submission_id;

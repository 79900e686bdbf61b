-- one row per plan that a submission touches: the submission by its number, and whether it stands
select s.submission_id, s.plan_id, s.origin, s.file_name, s.file_sha256, s.file_size, s.submitted_at,
       s.submission_id in (select submission_id from withdrawn_submissions) as is_withdrawn
from submissions s
where s.submission_id = $submission_id
order by s.plan_id;

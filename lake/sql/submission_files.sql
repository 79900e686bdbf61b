-- one row per submission that touches a plan, in order of arrival
select submission_id, origin, file_name, file_sha256, file_size, submitted_by, submitted_at, note
from submissions
where plan_id = $plan_id
order by submission_id;

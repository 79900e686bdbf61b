-- one row per adopted version of a plan, oldest first
select version, effective_from, adopted_at, adopted_by, reason, content_sha256
from plan_versions
where plan_id = $plan_id
order by version;

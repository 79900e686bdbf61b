-- at most one row: digest of everything a plan was loaded from
select content_sha256 from plans where plan_id = $plan_id;

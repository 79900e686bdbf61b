-- at most one row: a plan by its id
select plan_id, region, year, document_no, title, issued_on, source_name, content_sha256, loaded_at
from plans
where plan_id = $plan_id;

-- one row per plan, newest year first
select plan_id, region, year, document_no, title, issued_on, source_name, content_sha256, loaded_at
from plans
order by year desc, plan_id;

-- one row per plan among the newest submissions
select distinct plan_id
from (select plan_id from submissions order by submission_id desc limit $most)
order by plan_id;

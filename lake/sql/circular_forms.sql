-- one row per form settled for circulars of a plan, in order
select period, act_version, form, saved_by, saved_at
from circular_forms
where plan_id = $plan_id
order by act_version;

-- one row per step taken for circulars of a plan, of one month or (period null) of all, in order
select period, act_version, edition, step, taken_by, taken_at, data_version, looked_on, form, digest,
    notice_sha256, notice_size, file_sha256, file_size
from circular_steps
where plan_id = $plan_id and ($period::date is null or period = $period::date)
order by act_version;

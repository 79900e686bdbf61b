-- one row per recorded act of one kind on subjects that start alike, in order of time
select occurred_at, event, actor, role, address, subject, detail, is_success, event_id
from audit_log
where event = $event and starts_with(subject, $opening)
order by occurred_at, event_id;

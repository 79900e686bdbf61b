-- one row per recorded act in a span of time, newest first
select occurred_at, event, actor, role, address, subject, detail, is_success, event_id
from audit_log
where occurred_at >= $since and occurred_at < $until
order by occurred_at desc, event_id

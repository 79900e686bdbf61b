-- one row per entry of the audit log among the given ids
select event_id from audit_log where list_contains($event_ids, event_id)

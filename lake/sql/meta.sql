-- one row: store version and counters
select version, last_submission_id, schema_version from meta;

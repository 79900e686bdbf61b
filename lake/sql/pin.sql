-- one row: DuckLake's number of the snapshot that this transaction reads
select id from ducklake_current_snapshot('lake');

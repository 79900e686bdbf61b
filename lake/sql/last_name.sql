-- one row: the number given last, 0 before the first
select coalesce(max(name_id), 0) as name_id from names;

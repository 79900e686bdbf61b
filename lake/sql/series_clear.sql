-- the rows of the given names and months are taken out
delete from mart_series where list_contains($name_ids, name_id) and list_contains($periods, period);

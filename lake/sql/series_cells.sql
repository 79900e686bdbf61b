-- one row per name and month of mart_series among the given names and months
select name_id, period, plan_count, green, yellow, red, total
from mart_series
where list_contains($name_ids, name_id) and list_contains($periods, period);

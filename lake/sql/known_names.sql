-- one row per known number among the given names of indicators
select name_id, name, kind, unit from names where list_contains($names, name);

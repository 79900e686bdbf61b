-- one row per plan of a year whose targets were adjusted
select distinct t.plan_id from target_history t join plans p on p.plan_id = t.plan_id where p.year = $year;

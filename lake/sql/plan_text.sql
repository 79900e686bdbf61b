-- at most one row: the text a plan was read from
select source_name, source_text from plans where plan_id = $plan_id;

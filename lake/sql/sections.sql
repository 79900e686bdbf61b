-- one row per section of a plan, in document order
select section, section_title from sections where plan_id = $plan_id order by position;

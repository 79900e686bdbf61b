-- the names every plan has, in the order of its indicators
insert into names by name
select (i + 1)::integer as name_id,
       case when i % $growth_one_in = 0 then printf('指标%05d增长', i + 1) else printf('指标%05d', i + 1) end as name,
       case when i % $growth_one_in = 0 then 'growth' else 'cumulative' end as kind,
       case when i % $growth_one_in = 0 then '%' else '亿元' end as unit
from range($indicators) t(i);

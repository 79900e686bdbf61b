-- one row per origin: how many files were accepted
select origin, count(distinct submission_id) as submission_count from submissions group by origin

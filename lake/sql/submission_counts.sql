-- one row per origin: how many files were accepted
select origin, count(*) as submission_count from submissions group by origin

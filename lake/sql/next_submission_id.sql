-- one row: the number of the next submission is taken
update meta set last_submission_id = last_submission_id + 1;

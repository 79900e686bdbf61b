-- one row: the number of the last submission
update meta set last_submission_id = $last_submission;

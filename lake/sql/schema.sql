-- Tables of the store; the same text creates them in both stores.
-- No primary keys, sequences or enums: DuckLake refuses them. Ids come from meta, uniqueness from
-- the single write transaction.

-- one row: the store version, and the number of the last submission
create table if not exists meta (version bigint, last_submission_id bigint, schema_version integer);

-- one row per plan
create table if not exists plans (
    plan_id varchar, region varchar, year integer, document_no varchar, title varchar, issued_on date,
    source_name varchar, source_text varchar, rules_text varchar, content_sha256 varchar, loaded_at timestamp
);
-- one row per section of a plan
create table if not exists sections (plan_id varchar, section varchar, section_title varchar, position integer);
-- one row per task
create table if not exists tasks (
    plan_id varchar, task_id varchar, section varchar, heading varchar, position integer
);
-- one row per task and responsible unit, in printed order
create table if not exists task_units (plan_id varchar, task_id varchar, unit varchar, position integer);
-- one row per work item
create table if not exists items (
    plan_id varchar, item_id varchar, task_id varchar, item varchar, due date, position integer
);
-- one row per work item and indicator it carries
create table if not exists item_indicators (plan_id varchar, item_id varchar, indicator_id varchar);
-- one row per responsible unit
create table if not exists units (plan_id varchar, unit varchar, "group" varchar, position integer);
-- one row per printed form of a unit's name
create table if not exists unit_forms (plan_id varchar, unit varchar, printed_as varchar, note varchar);
-- one row per indicator; target_places is the number of printed decimals. pace_curve holds twelve cumulative
-- ratios where the indicator has a curve of its own, base_levels last year's twelve cumulative levels where known
create table if not exists indicators (
    plan_id varchar, indicator_id varchar, name varchar, section varchar, task_id varchar,
    is_headline boolean, kind varchar, frequency varchar, target decimal(18, 6), target_places smallint,
    unit varchar, comparator varchar, wording varchar, source_quote varchar, position integer,
    pace_curve decimal(9, 6)[], base_levels decimal(18, 6)[]
);

-- one row per adopted version of a plan, none for a plan only ever loaded. effective_from is the first month judged
-- by it, null for the first version; of two versions that judge a month the later counts
create table if not exists plan_versions (
    plan_id varchar, version integer, effective_from date, adopted_at timestamp, adopted_by varchar,
    reason varchar, content_sha256 varchar
);
-- one row per indicator of a version that gave way to a later one, as it stood then; only grows
create table if not exists target_history (
    plan_id varchar, version integer, indicator_id varchar, name varchar, kind varchar, frequency varchar,
    target decimal(18, 6), target_places smallint, unit varchar, comparator varchar, wording varchar,
    pace_curve decimal(9, 6)[]
);

-- one row per accepted file and plan it touches; origin is demo or reported
create table if not exists submissions (
    submission_id bigint, plan_id varchar, origin varchar, file_name varchar, file_sha256 varchar,
    file_size bigint, submitted_by varchar, submitted_at timestamp, note varchar
);
-- one row per submission whose sender said something beside the file: units, month and answers as JSON. With
-- them the stored file gives the same facts again
create table if not exists submission_options (submission_id bigint, options varchar);
-- one row per withdrawal
create table if not exists withdrawals (
    submission_id bigint, withdrawn_by varchar, withdrawn_at timestamp, reason varchar
);
-- one row per withdrawal that was lifted; withdrawals and restorations of a submission take turns
create table if not exists restorations (
    submission_id bigint, restored_by varchar, restored_at timestamp, reason varchar
);
-- one row per submission that does not stand now
create view if not exists withdrawn_submissions as
select submission_id
from (
    select submission_id, 1 as step from withdrawals
    union all
    select submission_id, -1 from restorations
)
group by submission_id
having sum(step) > 0;
-- one row per value in a submission; only grows. actual_places is the number of reported decimals
create table if not exists facts (
    plan_id varchar, period date, indicator_id varchar, actual decimal(18, 6), actual_places smallint,
    reported_by varchar, note varchar, submission_id bigint
);
-- one row per work item report in a submission; only grows. progress_pct runs 0-100, null for words alone
create table if not exists item_facts (
    plan_id varchar, period date, item_id varchar, progress_pct decimal(18, 6), situation varchar, done_on date,
    reported_by varchar, submission_id bigint
);

-- one row per indicator and board month: the value that counts and its verdict
create table if not exists mart_board (
    plan_id varchar, period date, indicator_id varchar, judged_period date, period_label varchar,
    actual decimal(18, 6), actual_places smallint, completion_rate decimal(18, 4), pace decimal(18, 4),
    expected decimal(18, 4), gap decimal(18, 2), status varchar, light varchar, reason varchar,
    due_on date, submission_id bigint, name_id integer
);
-- one row per name, kind and unit that an indicator of any plan has; numbers are given in order of arrival and kept,
-- so that plans are matched by a number instead of by words
create table if not exists names (name_id integer, name varchar, kind varchar, unit varchar);
-- one row per name and month: of the plans with a value how many there are, their lights, and the sum of the values
create table if not exists mart_series (
    name_id integer, period date, plan_count bigint, green bigint, yellow bigint, red bigint, total decimal(38, 6)
);

-- one row per act on the board; only grows. event_id is made where the act happened, so that an entry
-- handed over twice is kept once
create table if not exists audit_log (
    event_id varchar, occurred_at timestamp, event varchar, actor varchar, role varchar, address varchar,
    subject varchar, detail varchar, is_success boolean
);

-- one row per step a person took for a month's circular (拟稿, 审核, 印发); only grows, act_version gives the order.
-- data_version, looked_on and form say what it was composed from, digest what it says; notice_sha256 is the document
-- as data, file_sha256 the issued Word file (empty before 印发), edition counts what was issued of the month
create table if not exists circular_steps (
    plan_id varchar, period date, act_version bigint, edition integer, step varchar, taken_by varchar,
    taken_at timestamp, data_version bigint, looked_on date, form varchar, digest varchar,
    notice_sha256 varchar, notice_size bigint, file_sha256 varchar, file_size bigint
);
-- one row per form (red head, number, issuer, addressee) that was settled for a month's circular; only grows
create table if not exists circular_forms (
    plan_id varchar, period date, act_version bigint, form varchar, saved_by varchar, saved_at timestamp
);

-- Accounts, sessions and keys; the same text on SQLite (beside the embedded store) and on PostgreSQL
-- (the catalogue's database). Times are whole seconds since 1970, secrets are kept as hashes only.

-- one row per person; units is the ；-joined list an analyst reports for
create table if not exists board_accounts (
    name text primary key, password_hash text not null, role text not null, units text not null,
    is_enabled integer not null, created_at bigint not null, changed_at bigint not null
);
-- one row per log-in that has not ended
create table if not exists board_sessions (
    session_id text primary key, name text not null, created_at bigint not null, used_at bigint not null,
    address text not null
);
-- one row per one-time link (first administrator, reset of a password)
create table if not exists board_links (
    link_id text primary key, name text not null, purpose text not null, expires_at bigint not null
);
-- one row per key of a program that reads the API
create table if not exists board_keys (
    key_id text primary key, name text not null, created_by text not null, created_at bigint not null
);
-- one row per key of a meeting screen
create table if not exists board_screens (
    key_id text primary key, name text not null, created_by text not null, created_at bigint not null
);
-- one row per account or address with failed log-ins
create table if not exists board_failures (
    subject text primary key, failures integer not null, blocked_until bigint not null, failed_at bigint not null
);
-- one row per log-in at the identity provider that has not come back
create table if not exists board_oidc (
    state_id text primary key, nonce text not null, verifier text not null, target text not null,
    expires_at bigint not null
);
-- one row per audit entry on its way to the lake
create table if not exists board_outbox (event_id text primary key, entry text not null);

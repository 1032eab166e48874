-- The snapshots that are not kept for ever. Kept in step with the events, in the transaction that appends them.
create table snapshot_retention (
    snapshot_id text        primary key,
    account_id  text        not null,
    opened_at   timestamptz not null,
    expires_at  timestamptz not null,
    look_at     timestamptz not null
);
create index snapshot_retention_due on snapshot_retention (look_at);

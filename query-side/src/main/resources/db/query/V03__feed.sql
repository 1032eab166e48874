-- Every event once, in the order of the store, under a position without gaps. The account is the owner of the aggregate.
create table query.event_feed (
    position     bigint      primary key,
    account_id   text        not null,
    type         text        not null,
    revision     integer     not null,
    aggregate_id text        not null,
    sequence     bigint      not null,
    event_time   timestamptz not null,
    data         jsonb       not null,
    metadata     jsonb       not null,
    unique (aggregate_id, sequence)
);
create index event_feed_account on query.event_feed (account_id, position);
create index event_feed_type on query.event_feed (account_id, type, position);
create index event_feed_aggregate on query.event_feed (aggregate_id, position);

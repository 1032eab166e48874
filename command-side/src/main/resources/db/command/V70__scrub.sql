-- Verifications on demand, until for ever: the report is kept.
create table scrub (
    scrub_id text primary key,
    place bigint generated always as identity,
    account_id text not null,
    region_id text not null,
    scope text not null check (scope in ('IMAGE', 'SNAPSHOT', 'REGION')),
    target text,
    actor text not null,
    correlation_id text not null,
    state text not null default 'QUEUED' check (state in ('QUEUED', 'RUNNING', 'FINISHED', 'STOPPED')),
    bytes_per_second bigint check (bytes_per_second > 0),
    planned bigint not null,
    moved bigint not null default 0,
    skipped bigint not null default 0,
    zero bigint not null default 0,
    requested_at timestamptz not null default now(),
    begun_at timestamptz,
    ended_at timestamptz
);
create index scrub_of_account on scrub (account_id, place desc);
create index scrub_open on scrub (account_id, region_id) where state in ('QUEUED', 'RUNNING');

-- The snapshots that a scrub reads, in its order: those that share chunks beside one another.
create table scrub_part (
    scrub_id text not null references scrub,
    ordinal int not null,
    snapshot_id text not null,
    size_bytes bigint not null,
    state text not null default 'WAITING' check (state in ('WAITING', 'WHOLE', 'DAMAGED', 'NOT_VERIFIABLE', 'GONE')),
    message text,
    primary key (scrub_id, ordinal)
);

create table scrub_finding (
    finding_id bigint generated always as identity primary key,
    scrub_id text not null references scrub,
    snapshot_id text not null,
    kind text not null,
    block bigint not null,
    byte_offset bigint not null,
    chunk text,
    message text not null,
    unique nulls not distinct (scrub_id, snapshot_id, block, chunk)
);
create index scrub_finding_of_scrub on scrub_finding (scrub_id, finding_id);

-- Which images are made of a snapshot.
create table snapshot_use (
    snapshot_id text not null,
    image_id text not null,
    primary key (snapshot_id, image_id)
);
create index snapshot_use_by_image on snapshot_use (image_id);

-- Kinds of jobs come with their workers; the code has the list.
alter table transfer_job drop constraint if exists transfer_job_kind_check;

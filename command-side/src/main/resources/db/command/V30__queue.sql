-- Copies from their request until nothing of them is left to do.
create table copy_queue (
    task_id text primary key,
    place bigint generated always as identity,
    account_id text not null,
    region_id text not null,
    correlation_id text not null,
    planned_bytes bigint not null,
    state text not null check (state in ('WAITING', 'RUNNING', 'SUSPENDED', 'STOPPING', 'BROKEN')),
    request jsonb not null
);
create index copy_queue_waiting on copy_queue (account_id, region_id, place) where state = 'WAITING';

-- A running copy holds one slot of its account and destination region.
create table copy_slot (
    account_id text not null,
    region_id text not null,
    slot int not null,
    task_id text not null unique,
    primary key (account_id, region_id, slot)
);

-- Never the same twice, so that a late writer of an earlier claim is always told from the one of today.
create sequence job_epoch;

-- Pieces of work that are claimed by workers. A running job belongs to its owner until the lease ends, by this server's clock.
-- stop_as is the mark to stop: the state that the job takes when its worker has let go.
create table transfer_job (
    job_id bigint generated always as identity primary key,
    kind text not null check (kind in ('COPY', 'IMPORT', 'SEAL', 'DISCARD', 'SWEEP')),
    task_id text,
    snapshot_id text,
    extent int not null default 0,
    account_id text not null,
    region_id text not null,
    correlation_id text not null,
    state text not null check (state in ('READY', 'RUNNING', 'PARKED', 'STOPPED', 'DONE')),
    stop_as text check (stop_as in ('PARKED', 'STOPPED')),
    epoch bigint not null default 0,
    owner text,
    lease_until timestamptz,
    attempts int not null default 0,
    not_before timestamptz not null default now(),
    next_block bigint,
    planned bigint not null default 0,
    moved bigint not null default 0,
    skipped bigint not null default 0,
    zero bigint not null default 0,
    advanced_at timestamptz not null default now(),
    spec jsonb not null default '{}',
    unique nulls not distinct (kind, task_id, snapshot_id, extent)
) with (fillfactor = 60);
create index transfer_job_open on transfer_job (state, not_before) where state in ('READY', 'RUNNING');
create index transfer_job_by_task on transfer_job (task_id);

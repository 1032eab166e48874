-- A domain is what is swept together; its epoch rises with every batch of names that is swept.
create table chunk_domain (
    domain_id int generated always as identity primary key,
    region_id text not null,
    account_id text not null,
    data_key_id text,
    epoch bigint not null default 0,
    unique nulls not distinct (region_id, account_id, data_key_id)
);

-- Names that were or are being deleted. PENDING: the outcome is not known, so the chunk counts as absent.
create table swept_chunk (
    domain_id int not null references chunk_domain,
    name bytea not null,
    epoch bigint not null,
    state text not null check (state in ('PENDING', 'DONE')),
    swept_at timestamptz not null default now(),
    primary key (domain_id, name)
);
create index swept_chunk_by_epoch on swept_chunk (domain_id, epoch);
create index swept_chunk_pending on swept_chunk (domain_id) where state = 'PENDING';

-- Snapshots that are being written. The noted epoch is the domain's when the writer began to rely on what is there.
create table snapshot_draft (
    snapshot_id text primary key,
    task_id text not null,
    region_id text not null,
    account_id text not null,
    data_key_id text,
    noted_epoch bigint,
    state text not null default 'WRITING' check (state in ('WRITING', 'PUBLISHED', 'DISCARDING')),
    spec jsonb not null
);
create index snapshot_draft_by_task on snapshot_draft (task_id);
create index snapshot_draft_by_domain on snapshot_draft (region_id, account_id, data_key_id);

-- Which event store this is: a store's mark tells it, so that two of them are never taken for one another.
create table installation (
    only_one boolean primary key default true check (only_one),
    id text not null check (id ~ '^[0-9a-f]{32}$'),
    made_at timestamptz not null default now()
);
insert into installation (id) values (replace(gen_random_uuid()::text, '-', ''));

-- What we know of each region's store: the mark that we wrote last, and why we do not trust it, if we do not.
create table store_state (
    region_id text primary key,
    mark_position bigint,
    marked_at timestamptz,
    doubt text,
    doubt_message text not null default '',
    doubted_at timestamptz,
    accepted_at timestamptz,
    -- an operator said that manifests of snapshots that we never heard of may go, and they have not all gone yet
    unknown_may_go boolean not null default false,
    sweep_due timestamptz not null default now() + interval '10 minutes',
    swept_at timestamptz
);

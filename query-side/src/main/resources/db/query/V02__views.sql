-- One table per aggregate, so that the order between aggregates cannot matter. What a reader must not see any more is
-- kept as gone: a late event of it is then still known to be old.
create table query.image (
    image_id        text        primary key,
    account_id      text        not null,
    region_id       text        not null,
    name            text        not null,
    os_type         text        not null,
    architecture    text        not null,
    details         jsonb       not null,
    disks           jsonb       not null,
    state           text        not null,
    source_image_id text,
    copy_task_id    text,
    import_task_id  text,
    failure         text,
    created_at      timestamptz not null,
    gone            boolean     not null default false,
    last_sequence   bigint      not null
);
create index image_newest on query.image (account_id, region_id, created_at desc, image_id desc) where not gone;
create index image_newest_of_state on query.image (account_id, region_id, state, created_at desc, image_id desc)
    where not gone;
create index image_tags on query.image using gin ((details -> 'tags') jsonb_path_ops);
create index image_disks on query.image using gin (disks jsonb_path_ops);
create index image_copy on query.image (copy_task_id) where copy_task_id is not null;

-- How many images of a state an account has in a region: the total of a page must not cost a walk over all of them.
create table query.image_count (
    account_id text   not null,
    region_id  text   not null,
    state      text   not null,
    images     bigint not null,
    primary key (account_id, region_id, state)
) with (fillfactor = 50);

create function query.count_image() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        if old.state = new.state and old.gone = new.gone then
            return null;
        end if;
        if not old.gone then
            update query.image_count set images = images - 1
            where account_id = old.account_id and region_id = old.region_id and state = old.state;
        end if;
    end if;
    if not new.gone then
        insert into query.image_count (account_id, region_id, state, images)
        values (new.account_id, new.region_id, new.state, 1)
        on conflict (account_id, region_id, state) do update set images = query.image_count.images + 1;
    end if;
    return null;
end $$;
create trigger image_counted after insert or update of state, gone on query.image
    for each row execute function query.count_image();

create table query.copy (
    task_id               text        primary key,
    account_id            text        not null,
    source_account_id     text        not null,
    source_region_id      text        not null,
    destination_region_id text        not null,
    source_image_id       text,
    destination_image_id  text,
    state                 text        not null,
    phase                 text        not null,
    percent               integer     not null default 0,
    bytes_planned         bigint      not null default 0,
    bytes_moved           bigint      not null default 0,
    bytes_skipped         bigint      not null default 0,
    bytes_zero            bigint      not null default 0,
    bytes_per_second      bigint      not null default 0,
    remaining_seconds     bigint,
    suspend_reason        text,
    failure_reason        text,
    message               text,
    stalled               boolean     not null default false,
    requested_at          timestamptz not null,
    started_at            timestamptz,
    advanced_at           timestamptz,
    ended_at              timestamptz,
    receipt               jsonb,
    last_sequence         bigint      not null
) with (fillfactor = 70);
create index copy_newest on query.copy (account_id, requested_at desc, task_id desc);
create index copy_newest_of_state on query.copy (account_id, state, requested_at desc, task_id desc);
create index copy_queue on query.copy (account_id, destination_region_id, requested_at, task_id) where state = 'QUEUED';
create index copy_source on query.copy (source_image_id);
create index copy_destination on query.copy (destination_image_id);

create table query.copy_snapshot (
    task_id                    text    not null,
    ordinal                    integer not null,
    source                     text    not null,
    destination                text    not null,
    disk_type                  text    not null,
    size_bytes                 bigint  not null,
    source_key_id              text,
    destination_key_id         text,
    copied                     boolean not null default false,
    source_root                text,
    destination_root           text,
    source_key_version_id      text,
    destination_key_version_id text,
    primary key (task_id, ordinal)
);
create index copy_snapshot_destination on query.copy_snapshot (destination);

create table query.snapshot (
    snapshot_id    text        primary key,
    account_id     text        not null,
    region_id      text        not null,
    disk_type      text        not null,
    size_bytes     bigint      not null,
    stored_bytes   bigint      not null default 0,
    lineage        jsonb       not null,
    key_id         text,
    retention_days integer,
    root           text,
    state          text        not null,
    pinned_by      text[]      not null default '{}',
    created_at     timestamptz not null,
    modified_at    timestamptz not null,
    gone           boolean     not null default false,
    last_sequence  bigint      not null
);
create index snapshot_newest on query.snapshot (account_id, region_id, created_at desc, snapshot_id desc) where not gone;

create table query.image_task (
    task_id       text        primary key,
    account_id    text        not null,
    region_id     text        not null,
    image_id      text        not null,
    action        text        not null,
    state         text        not null,
    progress      integer     not null default 0,
    failure       text,
    created_at    timestamptz not null,
    finished_at   timestamptz,
    last_sequence bigint      not null
);
create index image_task_newest on query.image_task (account_id, region_id, created_at desc, task_id desc);

create table query.import_disk (
    task_id     text not null,
    snapshot_id text not null,
    imported    boolean not null default false,
    primary key (task_id, snapshot_id)
);
create index import_disk_snapshot on query.import_disk (snapshot_id);

create table query.master_key (
    key_id             text        primary key,
    account_id         text        not null,
    owner              text        not null,
    description        text        not null,
    key_spec           text        not null,
    key_usage          text        not null,
    key_origin         text        not null,
    protection_level   text        not null,
    state              text        not null,
    primary_version_id text        not null,
    created_at         timestamptz not null,
    delete_at          timestamptz,
    gone               boolean     not null default false,
    last_sequence      bigint      not null
);
create index master_key_newest on query.master_key (account_id, created_at desc, key_id desc) where not gone;

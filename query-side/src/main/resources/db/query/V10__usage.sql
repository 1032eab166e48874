-- What the last listing of an account's chunks in a region counted.
create table query.stored_usage (
    account_id    text        not null,
    region_id     text        not null,
    chunks        bigint      not null,
    stored_bytes  bigint      not null,
    unnamed_bytes bigint      not null,
    measured_at   timestamptz not null,
    last_sequence bigint      not null,
    primary key (account_id, region_id)
);

-- Snapshots of an account in a region, counted as they come and go: a sum must not cost a walk over all of them.
create table query.snapshot_usage (
    account_id       text   not null,
    region_id        text   not null,
    snapshots        bigint not null,
    logical_bytes    bigint not null,
    referenced_bytes bigint not null,
    primary key (account_id, region_id)
) with (fillfactor = 50);

create function query.count_snapshot() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.state = 'ACCOMPLISHED' and not old.gone then
        update query.snapshot_usage set snapshots = snapshots - 1, logical_bytes = logical_bytes - old.size_bytes,
            referenced_bytes = referenced_bytes - old.stored_bytes
        where account_id = old.account_id and region_id = old.region_id;
    end if;
    if new.state = 'ACCOMPLISHED' and not new.gone then
        insert into query.snapshot_usage (account_id, region_id, snapshots, logical_bytes, referenced_bytes)
        values (new.account_id, new.region_id, 1, new.size_bytes, new.stored_bytes)
        on conflict (account_id, region_id) do update set snapshots = query.snapshot_usage.snapshots + 1,
            logical_bytes = query.snapshot_usage.logical_bytes + excluded.logical_bytes,
            referenced_bytes = query.snapshot_usage.referenced_bytes + excluded.referenced_bytes;
    end if;
    return null;
end $$;
create trigger snapshot_counted after insert or update of state, gone, stored_bytes on query.snapshot
    for each row execute function query.count_snapshot();

-- What has been counted of each copy, so that no byte counts twice.
create table query.copy_meter (
    task_id               text   primary key,
    account_id            text   not null,
    source_region_id      text   not null,
    destination_region_id text   not null,
    bytes_moved           bigint not null default 0,
    last_sequence         bigint not null
) with (fillfactor = 70);

-- Bytes that copies moved over each link, by the day (UTC) on which they were told of.
create table query.link_usage (
    account_id            text   not null,
    source_region_id      text   not null,
    destination_region_id text   not null,
    day                   date   not null,
    bytes_moved           bigint not null,
    primary key (account_id, day, source_region_id, destination_region_id)
) with (fillfactor = 70);

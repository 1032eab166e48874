-- Counts are kept by the statement, not by the row: a statement that writes hundreds of rows changes a count once.
-- What a statement took away and what it brought are summed up, and a count is touched only when that is not nothing.

drop trigger image_counted on query.image;
drop function query.count_image();

create function query.count_images() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into query.image_count as c (account_id, region_id, state, images)
        select account_id, region_id, state, count(*) from brought where not gone group by 1, 2, 3
        on conflict (account_id, region_id, state) do update set images = c.images + excluded.images;
    else
        insert into query.image_count as c (account_id, region_id, state, images)
        select account_id, region_id, state, sum(change) from (
            select account_id, region_id, state, 1 as change from brought where not gone
            union all
            select account_id, region_id, state, -1 from taken where not gone) changes
        group by 1, 2, 3 having sum(change) <> 0
        on conflict (account_id, region_id, state) do update set images = c.images + excluded.images;
    end if;
    return null;
end $$;
create trigger images_brought after insert on query.image referencing new table as brought
    for each statement execute function query.count_images();
create trigger images_changed after update on query.image referencing new table as brought old table as taken
    for each statement execute function query.count_images();

drop trigger image_share_counted on query.image_share;
drop function query.count_image_share();

create function query.count_image_shares() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into query.image_share_count as c (account_id, region_id, images)
        select account_id, region_id, count(*) from brought where visible group by 1, 2
        on conflict (account_id, region_id) do update set images = c.images + excluded.images;
    elsif tg_op = 'DELETE' then
        insert into query.image_share_count as c (account_id, region_id, images)
        select account_id, region_id, -count(*) from taken where visible group by 1, 2
        on conflict (account_id, region_id) do update set images = c.images + excluded.images;
    else
        insert into query.image_share_count as c (account_id, region_id, images)
        select account_id, region_id, sum(change) from (
            select account_id, region_id, 1 as change from brought where visible
            union all
            select account_id, region_id, -1 from taken where visible) changes
        group by 1, 2 having sum(change) <> 0
        on conflict (account_id, region_id) do update set images = c.images + excluded.images;
    end if;
    return null;
end $$;
create trigger image_shares_brought after insert on query.image_share referencing new table as brought
    for each statement execute function query.count_image_shares();
create trigger image_shares_changed after update on query.image_share
    referencing new table as brought old table as taken
    for each statement execute function query.count_image_shares();
create trigger image_shares_taken after delete on query.image_share referencing old table as taken
    for each statement execute function query.count_image_shares();

drop trigger snapshot_counted on query.snapshot;
drop function query.count_snapshot();

create function query.count_snapshots() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into query.snapshot_usage as u (account_id, region_id, snapshots, logical_bytes, referenced_bytes)
        select account_id, region_id, count(*), sum(size_bytes), sum(stored_bytes) from brought
        where state = 'ACCOMPLISHED' and not gone group by 1, 2
        on conflict (account_id, region_id) do update set snapshots = u.snapshots + excluded.snapshots,
            logical_bytes = u.logical_bytes + excluded.logical_bytes,
            referenced_bytes = u.referenced_bytes + excluded.referenced_bytes;
    else
        insert into query.snapshot_usage as u (account_id, region_id, snapshots, logical_bytes, referenced_bytes)
        select account_id, region_id, sum(change), sum(change * size_bytes), sum(change * stored_bytes) from (
            select account_id, region_id, size_bytes, stored_bytes, 1 as change from brought
            where state = 'ACCOMPLISHED' and not gone
            union all
            select account_id, region_id, size_bytes, stored_bytes, -1 from taken
            where state = 'ACCOMPLISHED' and not gone) changes
        group by 1, 2 having sum(change) <> 0 or sum(change * size_bytes) <> 0 or sum(change * stored_bytes) <> 0
        on conflict (account_id, region_id) do update set snapshots = u.snapshots + excluded.snapshots,
            logical_bytes = u.logical_bytes + excluded.logical_bytes,
            referenced_bytes = u.referenced_bytes + excluded.referenced_bytes;
    end if;
    return null;
end $$;
create trigger snapshots_brought after insert on query.snapshot referencing new table as brought
    for each statement execute function query.count_snapshots();
create trigger snapshots_changed after update on query.snapshot referencing new table as brought old table as taken
    for each statement execute function query.count_snapshots();

-- What a copy's count goes up by counts on its link, on the day (UTC) on which the copy told of it.
alter table query.copy_meter add column day date;

create function query.count_moved() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into query.link_usage as l (account_id, source_region_id, destination_region_id, day, bytes_moved)
        select account_id, source_region_id, destination_region_id, day, sum(bytes_moved) from brought
        where bytes_moved > 0 group by 1, 2, 3, 4
        on conflict (account_id, day, source_region_id, destination_region_id)
            do update set bytes_moved = l.bytes_moved + excluded.bytes_moved;
    else
        insert into query.link_usage as l (account_id, source_region_id, destination_region_id, day, bytes_moved)
        select account_id, source_region_id, destination_region_id, day, sum(moved) from (
            select account_id, source_region_id, destination_region_id, max(day) as day, sum(moved) as moved from (
                select task_id, account_id, source_region_id, destination_region_id, day, bytes_moved as moved
                from brought
                union all
                select task_id, account_id, source_region_id, destination_region_id, null, -bytes_moved
                from taken) changes
            group by task_id, account_id, source_region_id, destination_region_id having sum(moved) > 0) copies
        group by 1, 2, 3, 4
        on conflict (account_id, day, source_region_id, destination_region_id)
            do update set bytes_moved = l.bytes_moved + excluded.bytes_moved;
    end if;
    return null;
end $$;
create trigger meters_brought after insert on query.copy_meter referencing new table as brought
    for each statement execute function query.count_moved();
create trigger meters_changed after update on query.copy_meter referencing new table as brought old table as taken
    for each statement execute function query.count_moved();

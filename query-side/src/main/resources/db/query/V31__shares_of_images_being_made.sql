-- An image may be shared while a copy still makes it: its recipients see it from when it is available on.
alter table query.image_share add column visible boolean not null default true;
drop index query.image_share_newest;
create index image_share_newest on query.image_share (account_id, region_id, created_at desc, image_id desc) where visible;

drop trigger image_share_counted on query.image_share;
create or replace function query.count_image_share() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' and old.visible then
        update query.image_share_count set images = images - 1
        where account_id = old.account_id and region_id = old.region_id;
    end if;
    if tg_op <> 'DELETE' and new.visible then
        insert into query.image_share_count (account_id, region_id, images)
        values (new.account_id, new.region_id, 1)
        on conflict (account_id, region_id) do update set images = query.image_share_count.images + 1;
    end if;
    return null;
end $$;
create trigger image_share_counted after insert or delete or update of visible on query.image_share
    for each row execute function query.count_image_share();

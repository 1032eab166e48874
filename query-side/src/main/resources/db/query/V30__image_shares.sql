-- Whom an image is shared with. Written with the image's row, whose last sequence it therefore needs not repeat.
create table query.image_share (
    image_id   text        not null,
    account_id text        not null, -- the recipient
    region_id  text        not null,
    created_at timestamptz not null, -- of the image, so that a recipient's page is a walk along one index
    shared_at  timestamptz not null,
    primary key (image_id, account_id)
);
create index image_share_newest on query.image_share (account_id, region_id, created_at desc, image_id desc);
create index image_share_oldest on query.image_share (image_id, shared_at, account_id);

alter table query.image add column shares integer not null default 0;

-- How many images others share with an account in a region. They are all available: nothing else can be shared.
create table query.image_share_count (
    account_id text   not null,
    region_id  text   not null,
    images     bigint not null,
    primary key (account_id, region_id)
) with (fillfactor = 50);

create function query.count_image_share() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        update query.image_share_count set images = images - 1
        where account_id = old.account_id and region_id = old.region_id;
    else
        insert into query.image_share_count (account_id, region_id, images)
        values (new.account_id, new.region_id, 1)
        on conflict (account_id, region_id) do update set images = query.image_share_count.images + 1;
    end if;
    return null;
end $$;
create trigger image_share_counted after insert or delete on query.image_share
    for each row execute function query.count_image_share();

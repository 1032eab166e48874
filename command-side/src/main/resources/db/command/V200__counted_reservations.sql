-- Places of images are reservations like all others, and how many are taken stands beside them: taking one costs the same whatever the
-- quota is and however many are taken.
insert into reservation (quota, holder, account_id, scope, work)
    select 'IMAGES', image_id, account_id, region_id, '' from image_slot;
drop table image_slot;

create table reservation_count (
    account_id text not null,
    quota text not null,
    scope text not null,
    taken int not null,
    primary key (account_id, quota, scope)
) with (fillfactor = 50);
comment on table reservation_count is 'How many rows of reservation there are; kept by a trigger, under the append lock as they are.';
insert into reservation_count (account_id, quota, scope, taken)
    select account_id, quota, scope, count(*) from reservation group by account_id, quota, scope;

create function reservation_counted() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into reservation_count as c (account_id, quota, scope, taken) values (new.account_id, new.quota, new.scope, 1)
            on conflict (account_id, quota, scope) do update set taken = c.taken + 1;
    else
        update reservation_count set taken = taken - 1
            where account_id = old.account_id and quota = old.quota and scope = old.scope;
        -- each shared image has a scope of its own
        delete from reservation_count
            where account_id = old.account_id and quota = old.quota and scope = old.scope and taken <= 0;
    end if;
    return null;
end $$;
create trigger reservation_counted after insert or delete on reservation for each row execute function reservation_counted();

-- Takes places under the append lock, one for each holder that has none. False when there are not enough; then the transaction must not commit.
-- Volatile on purpose: each statement sees what was committed before the lock was had.
create function take_places(account text, quota_name text, in_scope text, for_work text, holders text[], places int)
        returns boolean language plpgsql volatile as $$
declare
    added int;
begin
    perform pg_advisory_xact_lock(1179407186, 1);
    insert into reservation (quota, holder, account_id, scope, work)
        select quota_name, h, account, in_scope, for_work from unnest(holders) h on conflict do nothing;
    get diagnostics added = row_count;
    return added = 0 or places >= (select c.taken from reservation_count c
        where c.account_id = account and c.quota = quota_name and c.scope = in_scope);
end $$;

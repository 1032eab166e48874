-- What is decided about links, kept by the transaction of the event. A link without a row is open and has the rate of the settings.
create table link (
    source_region_id text not null,
    destination_region_id text not null,
    rate_decided boolean not null default false,
    rate bigint check (rate > 0),
    paused_reason text,
    paused_at timestamptz,
    primary key (source_region_id, destination_region_id),
    check (source_region_id <> destination_region_id)
);
comment on column link.rate is 'Bytes per second where rate_decided; null is without a limit.';

-- The bytes that may move over a link and that no process has taken yet. Not worth a log: a lost bucket is an empty one.
create unlogged table link_bucket (
    source_region_id text not null,
    destination_region_id text not null,
    tokens double precision not null,
    filled_at timestamptz not null,
    primary key (source_region_id, destination_region_id)
) with (fillfactor = 30);

-- Whether a copy may start, and what a suspended one waits for, must be seen without a look into its request.
alter table copy_queue
    add column source_region_id text not null,
    add column suspend_reason text,
    add column bytes_per_second bigint not null default 0,
    add column measured_at timestamptz;
create index copy_queue_suspended on copy_queue (suspend_reason) where state = 'SUSPENDED';

-- Takes bytes out of a link's bucket, as many as there are and no more than wanted. The bucket fills by this server's clock and
-- holds a quarter of a second, so whatever the processes are that take from it, they never get more than rate x time + that.
-- usual_rate: where nothing is decided; null is without a limit. at: the time, for tests.
create function take_from_link(source text, destination text, usual_rate bigint, wanted bigint, at timestamptz,
        out granted bigint, out rate bigint, out paused boolean) language plpgsql as $$
declare
    decided record;
    bucket record;
    moment timestamptz;
    available double precision;
begin
    select l.rate_decided, l.rate, l.paused_reason into decided from link l
        where l.source_region_id = source and l.destination_region_id = destination;
    rate := case when decided.rate_decided then decided.rate else usual_rate end;
    paused := decided.paused_reason is not null;
    granted := case when paused then 0 else wanted end;
    if paused or rate is null then
        return;
    end if;
    select b.tokens, b.filled_at into bucket from link_bucket b
        where b.source_region_id = source and b.destination_region_id = destination for update;
    if not found then
        insert into link_bucket values (source, destination, 0, coalesce(at, clock_timestamp())) on conflict do nothing;
        granted := 0;
        return;
    end if;
    moment := coalesce(at, clock_timestamp());
    available := least(greatest(rate * 0.25, 1),
        bucket.tokens + rate * greatest(0, extract(epoch from moment - bucket.filled_at)));
    granted := least(wanted, floor(available)::bigint);
    update link_bucket b set tokens = available - granted, filled_at = greatest(moment, bucket.filled_at)
        where b.source_region_id = source and b.destination_region_id = destination;
end $$;

-- Who moves bytes just now, and in which regions; null is all of them. A row is written again every few seconds while its process lives.
create table replicator (
    owner text primary key,
    regions text[],
    seen_at timestamptz not null default now()
);

-- Where a copy reads from: who takes its jobs must reach both ends. Null for imports.
alter table snapshot_draft add column source_region_id text
    generated always as (spec -> 'source' -> 'regionId' ->> 'value') stored;
alter table snapshot_draft add column source_account_id text
    generated always as (spec -> 'source' -> 'accountId' ->> 'value') stored;

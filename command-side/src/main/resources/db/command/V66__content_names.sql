-- The chunk names of a snapshot, so that a sweep need not read its manifest again: the first 8 bytes of each name, sorted, without repeats.
-- A copy that is being written has the names it will have. Can be emptied at any time.
create table content_names (
    snapshot_id text primary key,
    names bytea not null
);
-- they are hashes: nothing to compress
alter table content_names alter column names set storage external;

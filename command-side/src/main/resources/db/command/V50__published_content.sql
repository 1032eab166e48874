-- One row per snapshot; manifest and root are there once it is published. Rows of snapshots that are over stay, so that
-- the sweep still finds their domain.
create table published_content (
    snapshot_id text primary key,
    account_id text not null,
    region_id text not null,
    size_bytes bigint not null,
    manifest text,
    root text,
    key_id text,
    key_version_id text,
    data_key_id text,
    data_key_generation int,
    over boolean not null default false
);
create index published_content_by_domain on published_content (region_id, account_id, data_key_id) where manifest is not null and not over;

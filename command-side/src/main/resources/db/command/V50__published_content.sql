-- One row per snapshot from its opening until it is over; manifest and root are there once it is published.
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
    data_key_generation int
);
create index published_content_by_domain on published_content (region_id, account_id, data_key_id) where manifest is not null;

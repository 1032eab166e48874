-- What else is told of master keys, their versions and names, and which snapshots depend on which version.

alter table query.master_key
    add column rotated_at       timestamptz,
    add column rotation_seconds bigint,
    add column next_rotation_at timestamptz,
    add column protection       text,
    add column tags             jsonb not null default '{}';

create table query.key_version (
    version_id text        primary key,
    key_id     text        not null,
    created_at timestamptz not null
);
create index key_version_of_key on query.key_version (key_id, created_at desc);

create table query.key_alias (
    key_id text not null,
    alias  text not null,
    primary key (key_id, alias)
);

-- The version under which a data key lies since it was rewrapped. One that never was lies under the version its snapshots name.
create table query.rewrapped_data_key (
    data_key_id   text   primary key,
    key_id        text   not null,
    version_id    text   not null,
    last_sequence bigint not null
);

-- Published encrypted snapshots and the keys their content was written under; gone ones depend on nothing any more.
create table query.snapshot_key (
    snapshot_id text    primary key,
    key_id      text    not null,
    version_id  text    not null,
    data_key_id text    not null,
    generation  integer not null,
    gone        boolean not null default false
);
create index snapshot_key_of_key on query.snapshot_key (key_id, snapshot_id) where not gone;

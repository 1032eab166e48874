-- What owners say of their snapshots.
alter table query.snapshot
    add column name              text  not null default '',
    add column description       text  not null default '',
    add column resource_group_id text,
    add column tags              jsonb not null default '[]';
create index snapshot_tags on query.snapshot using gin (tags jsonb_path_ops);

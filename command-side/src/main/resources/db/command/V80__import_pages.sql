-- What an import has read of its disk, by pages of 1024 blocks, until its snapshot is sealed. Opaque and authenticated by the data plane; losing a
-- row costs a second reading. Goes with its draft.
create table import_page (
    snapshot_id text not null references snapshot_draft on delete cascade,
    page int not null,
    content bytea not null,
    primary key (snapshot_id, page)
);

-- What is to be done with master keys, and when; kept with their events.
alter table key_state
    add column next_rotation_at timestamptz,
    add column rotation_due boolean not null default false,
    add column destruction_due boolean not null default false,
    add column forced boolean not null default false;
comment on column key_state.forced is 'The destruction is not put off while snapshots depend on the key.';
create index key_state_due on key_state (key_id) where rotation_due or destruction_due;

-- Encryptions of users under a version, reserved in ranges; no version does more than 2^32.
alter table cmk_version add column reserved_uses bigint not null default 0;

-- What depends on a master key.
create index published_content_by_key on published_content (key_id) where manifest is not null and not over;

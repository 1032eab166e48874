-- Copies and imports that something is left to do for, so that sagas are never the only memory.
create table live_task (
    task_id text primary key,
    kind text not null check (kind in ('COPY', 'IMPORT')),
    account_id text not null,
    correlation_id text not null,
    image_id text,
    state text not null,
    request jsonb not null,
    reason text,
    message text not null default '',
    percent int not null default 0,
    suspensions int not null default 0,
    suspended_since timestamptz,
    resume_at timestamptz,
    changed_at timestamptz not null default now(),
    hold_open boolean not null,
    image_open boolean not null
);
create index live_task_by_image on live_task (image_id);
create index live_task_by_change on live_task (changed_at);

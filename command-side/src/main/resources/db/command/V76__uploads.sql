-- Files on their way to the service. What stands here is durable: the file has at least so many bytes.
create table upload (
    upload_id text primary key,
    account_id text not null,
    name text not null,
    length_bytes bigint not null check (length_bytes > 0),
    offset_bytes bigint not null default 0 check (offset_bytes between 0 and length_bytes),
    sha256 text,
    state text not null check (state in ('OPEN', 'CHECKING', 'READY', 'DAMAGED', 'OVER')),
    task_id text,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null
);
create index upload_by_account on upload (account_id, created_at desc);
create index upload_by_task on upload (task_id) where task_id is not null;
create index upload_by_expiry on upload (expires_at);

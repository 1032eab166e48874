-- What the last listing of each domain counted. Unnamed: chunks that no snapshot named then.
create table chunk_usage (
    domain_id int primary key references chunk_domain,
    chunks bigint not null,
    stored_bytes bigint not null,
    unnamed_bytes bigint not null,
    measured_at timestamptz not null default now()
);

-- Domains that have changed since, and when they are to be listed again.
create table measure_due (
    domain_id int primary key references chunk_domain,
    due_at timestamptz not null
);

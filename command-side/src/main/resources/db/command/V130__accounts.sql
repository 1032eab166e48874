-- What is known of accounts, kept in the transaction that appends their events: for look-ups, the aggregate decides.

create table account (
    account_id text primary key,
    opened_at  timestamptz not null
);
insert into account (account_id, opened_at)
    select aggregate_identifier, time_stamp::timestamptz from domain_event_entry where payload_type = 'AccountOpened';

alter table access_key add column created_at timestamptz not null default now();

-- One row for each region in which default encryption was ever on; the key is remembered while it is off.
create table default_encryption (
    account_id text    not null,
    region_id  text    not null,
    enabled    boolean not null,
    key_id     text    not null,
    primary key (account_id, region_id)
);

-- Names that differ in case alone are the same.
create table account_role (
    account_id          text        not null,
    role_key            text        not null, -- the name in lower case
    role_name           text        not null,
    role_id             text        not null unique,
    description         text        not null,
    trust_policy        text        not null,
    max_session_seconds int         not null,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    primary key (account_id, role_key)
);

-- What an account may have in place of the installation's settings.
create table account_quota (
    account_id text not null,
    quota      text not null,
    places     int  not null check (places >= 0),
    primary key (account_id, quota)
);

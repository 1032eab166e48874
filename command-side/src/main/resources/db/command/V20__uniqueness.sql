-- What may be there only once: written in the transaction of the effect that it makes unique.

create table nonce (
    access_key_id text        not null,
    nonce         text        not null,
    stored_at     timestamptz not null default now(),
    primary key (access_key_id, nonce)
);
create index nonce_age on nonce (stored_at);

create table client_token (
    account_id text        not null,
    action     text        not null,
    token      text        not null,
    digest     text        not null, -- SHA-256 of the request's parameters
    answer     text,                 -- null only while the first request's transaction is open
    stored_at  timestamptz not null default now(),
    primary key (account_id, action, token)
);
create index client_token_age on client_token (stored_at);

create table image_name (
    account_id text not null,
    region_id  text not null,
    name       text not null,
    image_id   text not null unique,
    primary key (account_id, region_id, name)
);

-- One row for each image an account has in a region; slots run from 1 to the quota.
create table image_slot (
    account_id text not null,
    region_id  text not null,
    slot       int  not null,
    image_id   text not null unique,
    primary key (account_id, region_id, slot)
);

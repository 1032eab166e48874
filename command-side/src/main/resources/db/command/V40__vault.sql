-- Secrets at rest. Every wrapped column holds: form (1 byte), nonce (12), ciphertext, tag (16); the other columns of its row are
-- authenticated with it, so a row that was changed, or whose wrapped value was moved, does not open. See docs/keys.md.

-- Tells whether a root key file belongs to this database; a one-way value of the root key.
create table vault_root (
    only_one boolean primary key default true check (only_one),
    check_value bytea not null
);

-- Versions of master keys; each under the root key and the key's secret share, which is never in PostgreSQL.
create table cmk_version (
    key_version_id text primary key,
    account_id text not null,
    key_id text not null,
    number int not null check (number >= 1),
    wrapped bytea not null,
    unique (key_id, number)
);

-- Data keys, under a version of their master key.
create table data_key (
    data_key_id text primary key,
    account_id text not null,
    key_id text not null,
    key_version_id text not null,
    generation int not null check (generation >= 1),
    wrapped bytea not null,
    unique (account_id, key_id, generation)
);
create index data_key_version on data_key (key_version_id);

-- Secrets of an account that belong to no master key, under the root key.
create table account_secret (
    account_id text primary key,
    wrapped_plain_naming bytea not null,
    wrapped_digest bytea not null
);

-- Access keys; the secret under the root key.
create table access_key (
    access_key_id text primary key,
    account_id text not null,
    active boolean not null,
    wrapped bytea not null
);
create index access_key_account on access_key (account_id);

-- The state of each master key, kept in the transaction that appends its events. DESTROYING: the secret share may be gone already.
create table key_state (
    key_id text primary key,
    account_id text not null,
    owner text not null check (owner in ('CUSTOMER', 'SERVICE')),
    state text not null check (state in ('ENABLED', 'DISABLED', 'PENDING_DELETION', 'DESTROYING', 'DESTROYED'))
);
create index key_state_account on key_state (account_id);

-- Names of master keys, with their "alias/".
create table key_alias (
    account_id text not null,
    alias text not null,
    key_id text not null,
    primary key (account_id, alias)
);

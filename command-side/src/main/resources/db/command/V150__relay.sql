-- How far the event store has been published, and which process may publish: it holds the lease, by this server's clock. The epoch
-- rises with each claim and each rewind, so that a publisher whose lease was taken never moves the position again.
create table relay (
    name text primary key,
    position bigint not null default -1,
    epoch bigint not null default 0,
    owner text,
    lease_until timestamptz
);

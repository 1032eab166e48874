-- Suspended copies whose store was in trouble try again by themselves: one of a link first, and the others when it gets on.
alter table copy_queue
    add column suspensions int not null default 0,
    add column resume_at timestamptz,
    add column probe boolean not null default false,
    add column probe_moved bigint not null default 0;
comment on column copy_queue.resume_at is 'When a copy that a store has stopped may try again.';
comment on column copy_queue.probe is 'It tries for all of its link; probe_moved is what had been moved when it began to.';

-- How long a job has been failing without getting on: imports wait so long and no longer.
alter table transfer_job add column failing_since timestamptz;

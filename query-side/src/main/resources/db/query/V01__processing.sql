-- Where the two processing groups stand, and what they could not take.
create table query.token_entry (
    processor_name varchar(255) not null,
    segment        integer      not null,
    token          bytea,
    token_type     varchar(255),
    timestamp      varchar(255),
    owner          varchar(255),
    primary key (processor_name, segment)
) with (fillfactor = 50);

create table query.dead_letter_entry (
    dead_letter_id      varchar(255) primary key,
    processing_group    varchar(255) not null,
    sequence_identifier varchar(255) not null,
    sequence_index      bigint       not null,
    message_type        varchar(255) not null,
    event_identifier    varchar(255) not null,
    timestamp           varchar(255) not null,
    payload_type        varchar(255) not null,
    payload_revision    varchar(255),
    payload             bytea        not null,
    metadata            bytea,
    aggregate_type      varchar(255),
    aggregate_id        varchar(255),
    sequence_number     bigint,
    token_type          varchar(255),
    token               bytea,
    enqueued_at         varchar(255) not null,
    last_touched        varchar(255),
    processing_started  varchar(255),
    cause_type          varchar(255),
    cause_message       varchar(1023),
    diagnostics         bytea,
    unique (processing_group, sequence_identifier, sequence_index)
);
create index dead_letter_touched on query.dead_letter_entry (processing_group, last_touched);

-- The global position of the event store that all views have passed: one row at most.
create table query.view_position (
    only_row boolean primary key default true check (only_row),
    position bigint not null
) with (fillfactor = 50);

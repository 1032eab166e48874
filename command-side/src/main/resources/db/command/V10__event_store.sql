-- The event store and what its readers keep. Payloads are JSON in bytea; times of events are ISO-8601 text, as the framework writes them.

create table domain_event_entry (
    global_index         bigint generated always as identity (cache 1) primary key,
    aggregate_identifier varchar(255) not null,
    sequence_number      bigint       not null,
    type                 varchar(255),
    event_identifier     varchar(255) not null,
    payload_type         varchar(255) not null,
    payload_revision     varchar(255),
    payload              bytea        not null,
    meta_data            bytea        not null,
    time_stamp           varchar(255) not null,
    constraint domain_event_of_aggregate unique (aggregate_identifier, sequence_number),
    constraint domain_event_identifier unique (event_identifier)
);
comment on table domain_event_entry is
    'Everything that happened, in order of global_index. Append only, and only under the append lock (platform.OrderedEventStorage).';

create table snapshot_event_entry (
    aggregate_identifier varchar(255) not null,
    sequence_number      bigint       not null,
    type                 varchar(255) not null,
    event_identifier     varchar(255) not null,
    payload_type         varchar(255) not null,
    payload_revision     varchar(255),
    payload              bytea        not null,
    meta_data            bytea        not null,
    time_stamp           varchar(255) not null,
    primary key (aggregate_identifier, sequence_number),
    constraint snapshot_event_identifier unique (event_identifier)
);
comment on table snapshot_event_entry is 'Aggregates folded up to a sequence number; may be emptied at any time.';

create table token_entry (
    processor_name varchar(255) not null,
    segment        integer      not null,
    token          bytea,
    token_type     varchar(255),
    time_stamp     varchar(255),
    owner          varchar(255),
    primary key (processor_name, segment)
) with (fillfactor = 50);
comment on table token_entry is 'How far each reader of the event store has come, and which process holds the claim.';

create table saga_entry (
    saga_id         varchar(255) primary key,
    saga_type       varchar(255),
    revision        varchar(255),
    serialized_saga bytea
) with (fillfactor = 70);
comment on table saga_entry is 'The routers of running work; the reconciler can do without them.';

create table association_value_entry (
    id                bigint generated always as identity primary key,
    association_key   varchar(255) not null,
    association_value varchar(255) not null,
    saga_id           varchar(255) not null,
    saga_type         varchar(255) not null
);
create index association_value_by_value on association_value_entry (saga_type, association_key, association_value);
create index association_value_by_saga on association_value_entry (saga_id, saga_type);
comment on table association_value_entry is 'Which saga wants to hear of which id.';

create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_alive on scheduled_tasks (last_heartbeat);
comment on table scheduled_tasks is 'Deadlines that are yet to come (db-scheduler), as JSON.';

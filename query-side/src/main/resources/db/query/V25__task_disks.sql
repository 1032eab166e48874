-- The disks of imports and exports, in the order of the request.
create table query.task_disk (
    task_id text    not null,
    place   integer not null,
    device  text    not null,
    bucket  text    not null,
    object  text    not null,
    format  text    not null,
    done    boolean not null default false,
    primary key (task_id, place)
);

-- Who looks for a copy to start, to suspend or to resume meets those alone, however many wait.
create index copy_queue_turn on copy_queue (account_id, region_id, source_region_id, place) where state = 'WAITING';
drop index copy_queue_waiting;
create unique index copy_queue_place on copy_queue (place);
create index copy_queue_at_work on copy_queue (state) where state <> 'WAITING';
-- A probe may be waiting, too.
create index copy_queue_probe on copy_queue (source_region_id, region_id) where probe;

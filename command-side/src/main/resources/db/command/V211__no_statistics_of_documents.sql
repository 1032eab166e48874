-- Nobody searches by what documents hold as a whole, but statistics of them cost seconds of a processor whenever a table is analyzed.
alter table domain_event_entry alter column payload set statistics 0;
alter table domain_event_entry alter column meta_data set statistics 0;
alter table copy_queue alter column request set statistics 0;
alter table live_task alter column request set statistics 0;
alter table transfer_job alter column spec set statistics 0;

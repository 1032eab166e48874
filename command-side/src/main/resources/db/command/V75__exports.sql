-- Exports: a job for each disk, and one that removes the objects of an export that did not get to its end.
alter table transfer_job drop constraint if exists transfer_job_kind_check;
alter table transfer_job add constraint transfer_job_kind_check
    check (kind in ('COPY', 'IMPORT', 'SEAL', 'DISCARD', 'SWEEP', 'VERIFY', 'EXPORT', 'REMOVE'));

alter table live_task drop constraint if exists live_task_kind_check;
alter table live_task add constraint live_task_kind_check check (kind in ('COPY', 'IMPORT', 'EXPORT'));

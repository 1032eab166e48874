-- Since when a copy is in its state: how long it has waited, been suspended, or is being cancelled.
alter table copy_queue add column state_since timestamptz not null default clock_timestamp();

create function copy_state_changed() returns trigger language plpgsql as $$
begin
    new.state_since := clock_timestamp();
    return new;
end $$;
create trigger copy_state_changed before update of state on copy_queue
    for each row when (old.state is distinct from new.state) execute function copy_state_changed();

-- How a copy is verified before it is published.
alter table query.copy add column verification text not null default 'CONFIRM';

-- What the last scrub that found something at fault told of a snapshot; null when no damage is known.
alter table query.snapshot
    add column damage_scrub_id text,
    add column damage_faults bigint,
    add column damage_first text,
    add column damage_found_at timestamptz;

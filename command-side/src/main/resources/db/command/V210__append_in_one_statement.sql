-- All that an append does while others wait for its lock: one statement, which takes the lock, then the places that the transaction has to
-- have, then writes the events, so that their positions are drawn under the lock. 0, or the number of the first claim that is not to be had,
-- counted from 1; then nothing is written, and the transaction must not commit.
-- claim_of says for each of the holders which claim it belongs to.
create function append_events(event_identifiers text[], aggregate_identifiers text[], sequence_numbers bigint[], types text[],
        time_stamps text[], payload_types text[], payload_revisions text[], payloads bytea[], meta_datas bytea[],
        accounts text[], quotas text[], scopes text[], works text[], places int[], claim_of int[], holders text[])
        returns int language plpgsql volatile as $$
declare
    claim int;
begin
    perform pg_advisory_xact_lock(1179407186, 1);
    for claim in 1 .. cardinality(accounts) loop
        if not take_places(accounts[claim], quotas[claim], scopes[claim], works[claim],
                array(select h.holder from unnest(holders, claim_of) as h(holder, claim_of) where h.claim_of = claim), places[claim]) then
            return claim;
        end if;
    end loop;
    insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
            payload_type, payload_revision, payload, meta_data)
        select e.event_identifier, e.aggregate_identifier, e.sequence_number, e.type, e.time_stamp,
                e.payload_type, e.payload_revision, e.payload, e.meta_data
            from unnest(event_identifiers, aggregate_identifiers, sequence_numbers, types, time_stamps,
                payload_types, payload_revisions, payloads, meta_datas) with ordinality
                as e(event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                    payload_type, payload_revision, payload, meta_data, place)
            order by e.place;
    return 0;
end $$;

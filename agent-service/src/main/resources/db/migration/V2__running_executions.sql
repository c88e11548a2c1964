-- An execution is kept from its beginning on: with the outcome 'running' until it has ended.
alter table execution alter column ended_at drop not null;

alter table execution
    -- What the outcome says beyond its name, such as the limit that was reached.
    add column outcome_data     json,
    add column cost_currency    text,
    -- Billionths of the currency's unit.
    add column cost_nanos       bigint,
    -- Until when whoever runs it vouches for it. Not indexed: it is renewed again and again.
    add column lease_until      timestamptz,
    add column cancel_requested boolean not null default false,
    add column idempotency_key  text,
    -- SHA-256 of what was asked, in hexadecimal digits.
    add column request_hash     text,
    add constraint execution_runs_or_has_ended
        check ((outcome = 'running') = (ended_at is null)
           and (outcome = 'running') = (lease_until is not null)),
    add constraint execution_cost_is_whole
        check ((cost_currency is null) = (cost_nanos is null));

-- What was kept before as words alone.
update execution set outcome_data = case outcome
    when 'refused_by_input_guard' then
        json_build_object('violations', string_to_array(detail, '; '))
    when 'refused_by_output_guard' then
        json_build_object('violations', substring(detail from '\d+')::int)
    when 'limit_reached' then
        json_build_object('limit', replace(substring(detail from 'of \d+ (.*)$'), ' ', '_'),
                          'maximum', substring(detail from 'of (\d+)')::bigint)
    when 'model_error' then json_build_object('code', substring(detail from ': (.*)$'))
    when 'cancelled' then json_build_object('by', 'shutdown')
    when 'failed' then json_build_object('cause', 'fault')
end;

create unique index execution_of_key on execution (user_id, idempotency_key)
    where idempotency_key is not null;

-- Lists go from the newest down: one user's, everybody's, one agent's, one outcome's. The last one
-- also finds those that run.
drop index execution_of_user;
create index execution_of_user on execution (user_id, started_at desc, id desc);
create index execution_by_start on execution (started_at desc, id desc);
create index execution_of_agent on execution (agent, started_at desc, id desc);
create index execution_of_outcome on execution (outcome, started_at desc, id desc);

create index decision_of_type on decision (type, confidence);

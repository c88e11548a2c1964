-- One row for every execution that has ended, whatever its outcome.
create table execution (
    id             uuid        primary key,
    user_id        text        not null,
    agent          text        not null,
    outcome        text        not null,
    detail         text,
    -- json, not jsonb: what was answered is kept as it was, the order of its fields included.
    answer         json,
    started_at     timestamptz not null,
    ended_at       timestamptz not null,
    input_length   bigint      not null,
    input_tokens   bigint      not null,
    output_tokens  bigint      not null,
    model_turns    integer     not null,
    tool_calls     integer     not null,
    trace_id       text,
    span_id        text,
    correlation_id text
);

create index execution_of_user on execution (user_id, started_at desc);

-- The decisions of an execution, in the order in which they were taken, from 0.
create table decision (
    execution_id      uuid             not null references execution (id) on delete cascade,
    position          integer          not null,
    type              text             not null,
    result            text             not null,
    confidence        double precision not null check (confidence between 0 and 1),
    confidence_source text             not null,
    factors           json             not null,
    alternatives      json             not null,
    span_id           text,
    taken_at          timestamptz      not null,
    primary key (execution_id, position)
);

-- What each principal has spent in each window of time. A window is named by its length (minute,
-- hour, day, month) and its start in UTC, and counted in one unit: tokens, or a currency's
-- billionths.
CREATE TABLE budget_spending (
    principal text NOT NULL,
    period text NOT NULL,
    starts timestamptz NOT NULL,
    unit text NOT NULL,
    spent bigint NOT NULL DEFAULT 0 CHECK (spent >= 0),
    PRIMARY KEY (principal, period, starts, unit)
);

CREATE INDEX budget_spending_window ON budget_spending (period, starts, unit);

-- What calls under way may still spend. A hold counts until it expires and can be settled for as
-- long as it is there, so a call that takes longer than expected is still charged, and once.
CREATE TABLE budget_hold (
    call uuid NOT NULL,
    principal text NOT NULL,
    period text NOT NULL,
    starts timestamptz NOT NULL,
    unit text NOT NULL,
    amount bigint NOT NULL CHECK (amount >= 0),
    expires timestamptz NOT NULL,
    PRIMARY KEY (call, period, unit)
);

CREATE INDEX budget_hold_window ON budget_hold (principal, period, starts, unit);

CREATE FUNCTION budget_window(period text, moment timestamptz) RETURNS timestamptz
    LANGUAGE sql STABLE
    AS $$ SELECT date_trunc(period, moment, 'UTC') $$;

CREATE FUNCTION budget_window_end(period text, moment timestamptz) RETURNS timestamptz
    LANGUAGE sql STABLE
    AS $$
    SELECT (date_trunc(period, moment AT TIME ZONE 'UTC') + ('1 ' || period)::interval)
        AT TIME ZONE 'UTC'
    $$;

-- Holds amounts for a call if every window has something left, all or none, and returns the
-- windows that have not. The clock is the database's, so replicas need not agree on the time. Rows
-- are locked in one order by everybody, so nobody waits for each other in a circle.
CREATE FUNCTION budget_hold_call(
    the_call uuid,
    who text,
    periods text[],
    units text[],
    amounts bigint[],
    allowances bigint[],
    lifetime interval
) RETURNS TABLE (period text, unit text, used_up boolean, seconds_left double precision)
    LANGUAGE plpgsql
    AS $$
#variable_conflict use_column
DECLARE
    moment timestamptz := clock_timestamp();
BEGIN
    INSERT INTO budget_spending (principal, period, starts, unit)
        SELECT who, w.period, budget_window(w.period, moment), w.unit
        FROM unnest(periods, units) AS w (period, unit)
        ORDER BY w.period, w.unit
        ON CONFLICT DO NOTHING;

    PERFORM 1
        FROM unnest(periods, units) AS w (period, unit)
        JOIN budget_spending s
            ON s.principal = who AND s.period = w.period AND s.unit = w.unit
            AND s.starts = budget_window(w.period, moment)
        ORDER BY s.period, s.unit
        FOR UPDATE OF s;

    RETURN QUERY
        SELECT s.period, s.unit, s.spent >= w.allowance,
            extract(epoch FROM budget_window_end(s.period, moment) - moment)::double precision
        FROM unnest(periods, units, allowances) AS w (period, unit, allowance)
        JOIN budget_spending s
            ON s.principal = who AND s.period = w.period AND s.unit = w.unit
            AND s.starts = budget_window(w.period, moment)
        WHERE s.spent + (
            SELECT coalesce(sum(h.amount), 0)
            FROM budget_hold h
            WHERE h.principal = s.principal AND h.period = s.period AND h.starts = s.starts
                AND h.unit = s.unit AND h.expires > moment
        ) >= w.allowance;
    IF FOUND THEN
        RETURN;
    END IF;

    INSERT INTO budget_hold (call, principal, period, starts, unit, amount, expires)
        SELECT the_call, who, w.period, budget_window(w.period, moment), w.unit, w.amount,
            moment + lifetime
        FROM unnest(periods, units, amounts) AS w (period, unit, amount);
END
$$;

-- Turns a call's holds into what it really spent. The second time it does nothing.
CREATE FUNCTION budget_settle_call(the_call uuid, tokens bigint, nanos bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM 1
        FROM budget_hold h
        JOIN budget_spending s USING (principal, period, starts, unit)
        WHERE h.call = the_call
        ORDER BY s.period, s.unit
        FOR UPDATE OF s;

    WITH settled AS (DELETE FROM budget_hold WHERE call = the_call RETURNING *)
    UPDATE budget_spending s
        SET spent = s.spent + CASE settled.unit WHEN 'tokens' THEN tokens ELSE nanos END
        FROM settled
        WHERE s.principal = settled.principal AND s.period = settled.period
            AND s.starts = settled.starts AND s.unit = settled.unit;
END
$$;

CREATE TABLE users (
    id         text        PRIMARY KEY,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE api_keys (
    -- The part of a key between its two underscores. Not secret.
    id         text        PRIMARY KEY,
    -- HMAC-SHA256 of the whole key under the service's pepper.
    digest     bytea       NOT NULL CHECK (octet_length(digest) = 32),
    user_id    text        NOT NULL REFERENCES users (id),
    scopes     text[]      NOT NULL,
    expires_at timestamptz,
    revoked_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX api_keys_by_user ON api_keys (user_id);

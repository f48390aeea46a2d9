-- What a server chose, what it pinned, what it asked in vain, what helped; the same on SQLite and
-- PostgreSQL. Only BIGINT and TEXT: ids of Discord are 64 bits without a sign, kept bit for bit;
-- times are milliseconds since 1970; yes is 1 and no is 0. A server of 0 is none: a direct message.

CREATE TABLE secret (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
);

CREATE TABLE server_settings (
    server BIGINT PRIMARY KEY NOT NULL,
    slash TEXT NOT NULL CHECK (slash IN ('private', 'public')),
    mention TEXT NOT NULL CHECK (mention IN ('private', 'public')),
    channels TEXT NOT NULL,
    moderator_role BIGINT,
    language TEXT,
    cooldown_seconds BIGINT NOT NULL CHECK (cooldown_seconds BETWEEN 0 AND 86400),
    count_gaps BIGINT NOT NULL CHECK (count_gaps IN (0, 1)),
    listening_channels TEXT NOT NULL,
    forum_answers BIGINT NOT NULL CHECK (forum_answers IN (0, 1)),
    updated_at BIGINT NOT NULL
);

CREATE TABLE pins (
    id BIGINT PRIMARY KEY NOT NULL,
    server BIGINT NOT NULL,
    channel BIGINT NOT NULL,
    message BIGINT,
    role TEXT NOT NULL,
    section TEXT NOT NULL,
    posted_hash TEXT NOT NULL,
    wanted_hash TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('intended', 'fresh', 'stale', 'orphaned', 'removed')),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    retry_at BIGINT NOT NULL,
    problem TEXT,
    claim BIGINT NOT NULL,
    claimed_until BIGINT NOT NULL,
    UNIQUE (server, channel, role, section)
);
CREATE INDEX pins_by_subject ON pins (role, section);
CREATE INDEX pins_by_state ON pins (state, retry_at);
CREATE INDEX pins_by_channel ON pins (channel);

CREATE TABLE gaps (
    server BIGINT NOT NULL,
    question TEXT NOT NULL,
    topic TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('not-found', 'ambiguous')),
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (server, question)
);

CREATE TABLE gap_askers (
    server BIGINT NOT NULL,
    question TEXT NOT NULL,
    asker TEXT NOT NULL,
    times BIGINT NOT NULL CHECK (times > 0),
    last_at BIGINT NOT NULL,
    PRIMARY KEY (server, question, asker),
    FOREIGN KEY (server, question) REFERENCES gaps (server, question) ON DELETE CASCADE
);
CREATE INDEX gap_askers_by_asker ON gap_askers (asker);
CREATE INDEX gap_askers_by_time ON gap_askers (last_at);

CREATE TABLE votes (
    asker TEXT NOT NULL,
    answer TEXT NOT NULL,
    server BIGINT NOT NULL,
    role TEXT NOT NULL,
    topic TEXT NOT NULL,
    helpful BIGINT NOT NULL CHECK (helpful IN (0, 1)),
    voted_at BIGINT NOT NULL,
    PRIMARY KEY (asker, answer)
);
CREATE INDEX votes_by_server ON votes (server, role, topic);
CREATE INDEX votes_by_time ON votes (voted_at);

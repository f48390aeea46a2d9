-- When the clock was last looked at before old records were taken out: one row, of id 1. After a leap,
-- by how much (milliseconds), and until when nothing is taken out.

CREATE TABLE clock (
    id BIGINT PRIMARY KEY NOT NULL CHECK (id = 1),
    seen_at BIGINT NOT NULL,
    held_until BIGINT NOT NULL,
    leapt BIGINT NOT NULL
);

-- The language that a pinned summary speaks, as a tag of BCP 47. Those from before speak English.

ALTER TABLE pins ADD COLUMN language TEXT NOT NULL DEFAULT 'en';

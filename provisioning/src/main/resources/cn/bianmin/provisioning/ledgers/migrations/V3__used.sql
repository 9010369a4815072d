-- When a terminal came with a certificate for the first time: then it has it, and it works.
ALTER TABLE identity ADD COLUMN used_at INTEGER;

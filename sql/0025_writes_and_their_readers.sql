-- Who was at work when a sweep first saw an entry committed, as `pg_locks` names transactions. Only
-- these can have read before it; whoever begins later sees what was written.
ALTER TABLE customer_writes ADD COLUMN readers text[];

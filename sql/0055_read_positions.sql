-- Up to where the database's log holds what an account wrote: a standby that has not come so far is not
-- read from for it. Empty where there are no standbys.
CREATE TABLE account_positions (
  account_id text PRIMARY KEY,
  position   pg_lsn NOT NULL
);

-- What somebody did to several customers at once, or to two that were the same: tagged, deleted or
-- merged them. What they were before stands in import_changes and undone_customers under its id, as
-- that of a run does, so that it can be undone.
CREATE TABLE customer_operations (
  id            uuid PRIMARY KEY,
  kind          text NOT NULL CHECK (kind IN ('tag', 'delete', 'merge')),
  account_id    text,
  account_email text,
  at            timestamptz NOT NULL DEFAULT now(),
  customers     integer NOT NULL,
  -- Of a merge: the customer that there is since.
  kept_id       uuid,
  undone_at     timestamptz,
  purged_at     timestamptz
);
CREATE INDEX customer_operations_by_time ON customer_operations (at, id);
CREATE INDEX customer_operations_to_purge ON customer_operations (at) WHERE purged_at IS NULL;

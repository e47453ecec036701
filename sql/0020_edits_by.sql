-- Where a customer came from and who changed it since: the run in whose range of ids it lies, and who
-- made an edit by hand or by API. What was changed stands in import_changes under the same number.

CREATE INDEX import_runs_by_range ON import_runs (created_from);

CREATE TABLE customer_edits (
  customer_id   uuid NOT NULL,
  id            uuid NOT NULL,
  created       boolean NOT NULL,
  account_id    text NOT NULL,
  account_email text NOT NULL,
  at            timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX customer_edits_by_time ON customer_edits USING brin (at);

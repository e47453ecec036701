-- Import runs, what they refused and what they changed.

CREATE TABLE import_runs (
  id            uuid PRIMARY KEY,
  state         text NOT NULL CHECK (state IN
                  ('running', 'succeeded', 'failed', 'cancelled', 'interrupted', 'undone')),
  phase         text NOT NULL DEFAULT 'reading',
  account_id    text NOT NULL,
  account_email text NOT NULL,
  file_name     text,
  bytes         bigint,
  sha256        text,
  options       jsonb NOT NULL DEFAULT '{}',
  dialect       jsonb,
  columns       jsonb,
  warnings      jsonb NOT NULL DEFAULT '[]',
  read          integer,
  created       integer,
  updated       integer,
  unchanged     integer,
  folded        integer,
  rejected      integer,
  error         text,
  -- Which node runs it. A node holds an advisory lock under its number for as long as it lives.
  node          bigint NOT NULL,
  -- Every customer that the run created has its id in this range, and no other customer has.
  created_from  uuid NOT NULL,
  created_to    uuid NOT NULL,
  started_at    timestamptz NOT NULL DEFAULT now(),
  finished_at   timestamptz,
  CONSTRAINT numbers_add_up CHECK (read = created + updated + unchanged + folded + rejected),
  CONSTRAINT success_has_numbers CHECK (state NOT IN ('succeeded', 'undone') OR read IS NOT NULL)
);
CREATE INDEX import_runs_by_time ON import_runs (started_at, id);
CREATE INDEX import_runs_running ON import_runs (node) WHERE state = 'running';

CREATE TABLE import_errors (
  -- Of import_runs; a foreign key would cost more than the row for each of a million of them.
  run_id  uuid NOT NULL,
  -- Position of the record among the data records of the file, and of the error in its record.
  index   integer NOT NULL,
  part    smallint NOT NULL,
  line    integer NOT NULL,
  code    text NOT NULL,
  "column" text,
  name    text,
  value   text,
  message text NOT NULL,
  -- The record as it came, as UTF-8, on the first error of the record.
  raw     bytea,
  PRIMARY KEY (run_id, index, part)
);

-- One entry a customer that a run (or an edit) changed: what it was before, field by field, only the
-- fields that changed. A created customer needs none: its id lies in its run's range.
CREATE TABLE import_changes (
  run_id      uuid NOT NULL,
  customer_id uuid NOT NULL,
  before      jsonb NOT NULL,
  after       jsonb NOT NULL,
  PRIMARY KEY (run_id, customer_id)
);
CREATE INDEX import_changes_by_customer ON import_changes (customer_id);

-- One entry a transaction that wrote customers, so that an import that read before it can see at its
-- own commit whether the two met. Entries are swept once no transaction can need them.
CREATE TABLE customer_writes (
  xid          xid8 NOT NULL DEFAULT pg_current_xact_id() PRIMARY KEY,
  run_id       uuid NOT NULL,
  created_from uuid,
  created_to   uuid,
  at           timestamptz NOT NULL DEFAULT now()
);

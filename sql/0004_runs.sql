-- What import runs need beyond their counts: progress, cancelling, keys, and links to each other.

ALTER TABLE import_runs
  -- The header and the marks of the file, so that rejected records can be given back as they came.
  ADD COLUMN format jsonb,
  -- The run that took in the same file before, and the run whose rejected records this one mends.
  ADD COLUMN repeats uuid,
  ADD COLUMN fixes uuid,
  -- When its personal data (rejected records, before-images, samples) was deleted.
  ADD COLUMN purged_at timestamptz;
CREATE INDEX import_runs_by_file ON import_runs (sha256) WHERE state = 'succeeded';
CREATE INDEX import_runs_by_fixed ON import_runs (fixes) WHERE fixes IS NOT NULL;
CREATE INDEX import_runs_to_purge ON import_runs (finished_at) WHERE purged_at IS NULL;

-- Where running imports are, some times a second, and whether somebody wants them cancelled. Nobody
-- needs it after a crash, because then nothing runs any more.
CREATE UNLOGGED TABLE import_progress (
  run_id       uuid PRIMARY KEY,
  seq          integer NOT NULL DEFAULT 0,
  progress     json,
  cancelled_by text
);

-- Previews that hold a staging table, which the sweep must leave alone while their node lives.
CREATE UNLOGGED TABLE import_previews (
  id   uuid PRIMARY KEY,
  node bigint NOT NULL
);

-- First answers to requests with an Idempotency-Key. `status` is null while the first one runs.
CREATE TABLE import_keys (
  account_id   text NOT NULL,
  key          text NOT NULL,
  -- Which attempt holds the key, and on which node: a node that is dead holds nothing.
  holder       uuid NOT NULL,
  node         bigint NOT NULL,
  options_hash text NOT NULL,
  body_hash    text,
  status       integer,
  -- `json` keeps the text as it was sent.
  body         json,
  run_id       uuid,
  created_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account_id, key)
);
CREATE INDEX import_keys_by_age ON import_keys (created_at);

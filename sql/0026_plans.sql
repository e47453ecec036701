-- Plans: what a preview found, kept until somebody commits it. What it holds of each row lies in
-- unlogged tables of the plan's own, called like its staging table; whoever ends a plan drops them.
CREATE TABLE import_plans (
  id            uuid PRIMARY KEY,
  account_id    text NOT NULL,
  account_email text NOT NULL,
  -- Which node makes it, as long as `kept_at` is null.
  node          bigint NOT NULL,
  started_at    timestamptz NOT NULL DEFAULT now(),
  kept_at       timestamptz,
  expires_at    timestamptz,
  -- From then on nothing is left of it but this row.
  ended_at      timestamptz,
  ended_how     text CHECK (ended_how IN ('committed', 'discarded', 'expired')),
  -- What its tables take on the disk.
  bytes         bigint NOT NULL DEFAULT 0,
  -- What is known of the file and its rows; personal data is part of it.
  facts         jsonb,
  -- What a commit that was refused found different.
  drift         jsonb,
  -- The run that commits it, or did, or tried to.
  run_id        uuid,
  CONSTRAINT end_has_a_reason CHECK ((ended_at IS NULL) = (ended_how IS NULL))
);
CREATE INDEX import_plans_kept ON import_plans (expires_at) WHERE ended_at IS NULL;

-- Profiles: the settings of a list that comes again, under a name. `settings` keeps the order in
-- which it was written, because the order of columns means something.
CREATE TABLE import_profiles (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name          text COLLATE "C" NOT NULL UNIQUE,
  version       integer NOT NULL DEFAULT 1,
  settings      json NOT NULL,
  -- How many runs it had; each carries its number.
  runs          integer NOT NULL DEFAULT 0,
  account_id    text NOT NULL,
  account_email text NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT now(),
  updated_at    timestamptz NOT NULL DEFAULT now()
);

-- A run keeps the name of its profile when that one is deleted.
ALTER TABLE import_runs
  ADD COLUMN profile_id uuid,
  ADD COLUMN profile_name text,
  ADD COLUMN profile_version integer,
  -- Which of the profile's runs it is; only of those that stored something.
  ADD COLUMN profile_run integer,
  -- How many customers had left the list, and what was done about them.
  ADD COLUMN gone jsonb,
  -- The plan that waits for an administrator, and which bounds were passed.
  ADD COLUMN held_plan uuid,
  ADD COLUMN held_why jsonb,
  DROP CONSTRAINT import_runs_state_check,
  ADD CONSTRAINT import_runs_state_check CHECK (state IN
    ('running', 'succeeded', 'failed', 'cancelled', 'interrupted', 'undone', 'held'));
CREATE INDEX import_runs_by_profile ON import_runs (profile_id, profile_run)
  WHERE profile_id IS NOT NULL;

-- Which customers the runs of a profile brought: each was in all runs from `came` on, up to `went`,
-- with which it was not. Runs that were undone since are told by their own state. No foreign key:
-- a customer that an undo deletes may come back with another one.
CREATE TABLE profile_customers (
  profile_id  uuid NOT NULL,
  customer_id uuid NOT NULL,
  came        integer NOT NULL,
  went        integer,
  -- On which line of the run `came` it stood first.
  line        integer NOT NULL,
  PRIMARY KEY (profile_id, customer_id, came)
);
CREATE INDEX profile_customers_there ON profile_customers (profile_id, customer_id)
  WHERE went IS NULL;
CREATE INDEX profile_customers_gone ON profile_customers (profile_id, went) WHERE went IS NOT NULL;

-- On which line of its file the row stood that changed the customer: a number, or one for each field
-- where several rows did. An edit has none.
ALTER TABLE import_changes ADD COLUMN lines jsonb;

-- Who did what, when and from where: what administrators do, and who signs in. It names accounts
-- and holds nothing of customers but their ids.
CREATE TABLE audit (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at            timestamptz NOT NULL DEFAULT clock_timestamp(),
  action        text NOT NULL,
  -- The account that did it; null where nobody was signed in.
  account_id    text,
  account_email text,
  via           text NOT NULL CHECK (via IN
                  ('session', 'api_key', 'sign_in', 'set_up', 'command_line', 'environment')),
  -- What it was done to: an account, a key, an import run or a customer, by its id.
  target_id     text,
  -- The e-mail address of the account that it was done to.
  target_email  text,
  address       text,
  request_id    text,
  details       jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_by_action ON audit (action, id);
CREATE INDEX audit_by_age ON audit (at);

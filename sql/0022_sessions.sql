-- Whoever signs in does not wait for the disk, which a large import keeps busy. What a crash of the
-- database could forget is a session of the last fraction of a second: its owner signs in again.
-- Ending a session, like all else that is done to accounts, stays certain.
CREATE FUNCTION begin_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('synchronous_commit', 'off', true);
  RETURN NEW;
END
$$;

CREATE TRIGGER session_begins BEFORE INSERT ON "session"
  FOR EACH ROW EXECUTE FUNCTION begin_session();

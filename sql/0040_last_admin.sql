-- The last administrator who can sign in stays one, by whatever way Muster is asked: any route, the
-- command line, two requests at once. Changes that would take one away take turns, so that two do
-- not each rely on whom the other takes. Whoever is at the database's own prompt decides alone.

CREATE FUNCTION user_administers(role text, banned boolean, ban_expires timestamptz) RETURNS boolean
  LANGUAGE sql STABLE
  AS $$
    SELECT coalesce('admin' = ANY (string_to_array(role, ',')), false)
      AND (banned IS NOT TRUE OR coalesce(ban_expires <= clock_timestamp(), false))
  $$;

-- Whether an account other than this one can sign in and administer.
CREATE FUNCTION another_administers(id text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  -- "musterma" as a number.
  PERFORM pg_advisory_xact_lock(7887337266164690273);
  RETURN EXISTS (SELECT FROM "user" u JOIN "account" a ON a."userId" = u.id
    WHERE u.id <> another_administers.id AND user_administers(u.role, u.banned, u."banExpires")
      AND a."providerId" = 'credential' AND a.password <> '');
END $$;

CREATE FUNCTION refuse_last_admin() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  who text := OLD.id;
BEGIN
  IF TG_TABLE_NAME = 'account' THEN
    who := (SELECT u.id FROM "user" u
      WHERE u.id = OLD."userId" AND user_administers(u.role, u.banned, u."banExpires"));
  ELSIF NOT EXISTS (SELECT FROM "account" a
      WHERE a."userId" = OLD.id AND a."providerId" = 'credential' AND a.password <> '') THEN
    who := NULL;
  END IF;
  IF who IS NOT NULL AND NOT another_administers(who) THEN
    RAISE EXCEPTION 'This is the last administrator who can sign in.' USING ERRCODE = 'MU001';
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER last_admin_stays BEFORE UPDATE ON "user" FOR EACH ROW
  WHEN (current_setting('application_name') = 'muster'
    AND user_administers(OLD.role, OLD.banned, OLD."banExpires")
    AND NOT user_administers(NEW.role, NEW.banned, NEW."banExpires"))
  EXECUTE FUNCTION refuse_last_admin();
CREATE TRIGGER last_admin_is_kept BEFORE DELETE ON "user" FOR EACH ROW
  WHEN (current_setting('application_name') = 'muster'
    AND user_administers(OLD.role, OLD.banned, OLD."banExpires"))
  EXECUTE FUNCTION refuse_last_admin();
CREATE TRIGGER last_admin_has_a_password BEFORE UPDATE ON "account" FOR EACH ROW
  WHEN (current_setting('application_name') = 'muster'
    AND OLD."providerId" = 'credential' AND OLD.password <> ''
    AND (NEW."providerId" <> OLD."providerId" OR NEW."userId" <> OLD."userId"
      OR coalesce(NEW.password, '') = ''))
  EXECUTE FUNCTION refuse_last_admin();
CREATE TRIGGER last_admin_keeps_a_password BEFORE DELETE ON "account" FOR EACH ROW
  WHEN (current_setting('application_name') = 'muster'
    AND OLD."providerId" = 'credential' AND OLD.password <> '')
  EXECUTE FUNCTION refuse_last_admin();

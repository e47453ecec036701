-- The registry. One row a customer; column names are the field names everywhere else.

-- The form in which names compare (NFKC, without case and white space, accents kept). The importer
-- computes it itself; this twin serves rows that are written by hand.
CREATE FUNCTION customer_name_key(name text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$
    SELECT replace(replace(
      regexp_replace(lower(normalize(name, NFKC) COLLATE "und-x-icu"), '[\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+', '', 'g'),
      'ß', 'ss'), 'ς', 'σ')
  $$;

CREATE TABLE customers (
  id          uuid NOT NULL DEFAULT gen_random_uuid(),
  name        text NOT NULL,
  external_id text COLLATE "C",
  email       text COLLATE "C",
  phone       text,
  company     text,
  tax_id      text,
  street      text,
  street2     text,
  city        text,
  region      text,
  postal_code text,
  country     text,
  website     text,
  notes       text,
  tags        text[],
  source      text,
  attributes  jsonb NOT NULL DEFAULT '{}',
  name_key    text COLLATE "C",
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT customers_pkey PRIMARY KEY (id)
)
-- Room in each page for some changed rows, which then need no new entries in the indexes.
WITH (fillfactor = 90);

-- A customer's strongest identifier is its own: external id, else e-mail, else name. Each customer
-- stands in exactly one of these three, so that a load of new ones pays for one of them.
CREATE UNIQUE INDEX customers_by_external_id ON customers (external_id)
  WHERE external_id IS NOT NULL;
CREATE UNIQUE INDEX customers_by_email ON customers (email)
  WHERE external_id IS NULL AND email IS NOT NULL;
CREATE UNIQUE INDEX customers_by_name ON customers (name_key)
  WHERE external_id IS NULL AND email IS NULL;

-- The weaker identifiers, by which a row that lacks the stronger one still finds its customer. Names
-- are looked up by a hash of eight bytes, which costs random inserts half of what text does. A tree,
-- because in a hash index a hundred thousand namesakes would make one long chain. Presence is written
-- in a way of its own here: the planner, who on an empty registry takes all indexes for equally good,
-- can then not go through one of these for a look-up that belongs to another.
CREATE INDEX customers_by_weaker_email ON customers (email)
  WHERE (external_id IS NULL) IS NOT TRUE AND email IS NOT NULL;
CREATE INDEX customers_by_name_with_email ON customers (hashtextextended(name_key, 0))
  WHERE external_id IS NULL AND (email IS NULL) IS NOT TRUE;
CREATE INDEX customers_by_name_with_external_id ON customers (hashtextextended(name_key, 0))
  WHERE (external_id IS NULL) IS NOT TRUE AND email IS NULL;
CREATE INDEX customers_by_name_with_both ON customers (hashtextextended(name_key, 0))
  WHERE (external_id IS NULL) IS NOT TRUE AND (email IS NULL) IS NOT TRUE;

-- Rows that are written by hand get their name key after the statement; the importer's rows bring it.
-- A trigger for each row would cost a load of a million rows half a second. The plan must not be the
-- one that was best while the table was empty.
CREATE INDEX customers_without_name_key ON customers (id) WHERE name_key IS NULL;
CREATE FUNCTION customers_set_name_keys() RETURNS trigger LANGUAGE plpgsql
  SET enable_seqscan = off AS $$
BEGIN
  UPDATE customers SET name_key = customer_name_key(name) WHERE name_key IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER customers_name_key_on_insert AFTER INSERT ON customers
  FOR EACH STATEMENT EXECUTE FUNCTION customers_set_name_keys();

CREATE FUNCTION customers_set_name_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.name_key := customer_name_key(NEW.name);
  RETURN NEW;
END $$;
CREATE TRIGGER customers_name_key_on_update BEFORE UPDATE OF name ON customers
  FOR EACH ROW WHEN (NEW.name IS DISTINCT FROM OLD.name AND NEW.name_key = OLD.name_key)
  EXECUTE FUNCTION customers_set_name_key();

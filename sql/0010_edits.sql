-- Edits by hand and by API, export, and undo.

-- What a change left as the customer's time of change: as long as that stands, nobody changed it since.
ALTER TABLE import_changes ADD COLUMN left_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX import_changes_by_time ON import_changes USING brin (left_at);

-- An undo is a run too. It reads no file: `created` counts what it brought back, `updated` what it
-- restored, and `deleted` what it took away.
ALTER TABLE import_runs
  ADD COLUMN undo_of uuid,
  ADD COLUMN deleted integer;
CREATE INDEX import_runs_by_undone ON import_runs (undo_of) WHERE undo_of IS NOT NULL;

-- The customers that an undo took away, whole, so that it can be undone. A column more in `customers`
-- is a column more here, at the same place after `run_id`. Rows of one run lie together, so that an
-- index of a few pages finds them.
CREATE TABLE undone_customers (run_id uuid NOT NULL, LIKE customers);
CREATE INDEX undone_customers_by_run ON undone_customers USING brin (run_id)
  WITH (pages_per_range = 16);

-- Who changes a customer by hand and forgets its time of change: undo relies on it.
CREATE FUNCTION customers_set_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END $$;
CREATE TRIGGER customers_touched BEFORE UPDATE ON customers
  FOR EACH ROW WHEN (NEW.updated_at = OLD.updated_at AND OLD.name_key IS NOT NULL
    AND NEW.* IS DISTINCT FROM OLD.*)
  EXECUTE FUNCTION customers_set_updated_at();

-- A cell of an export. What a spreadsheet could run as a formula gets an apostrophe in front, and so
-- do cells that begin with an apostrophe or have blanks at an end, so that an import can tell exactly
-- which apostrophes are ours. src/customer/exportFormat.ts has the same rule.
CREATE FUNCTION customer_export_cell(cell text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$
    SELECT CASE
      WHEN (ascii(cell) BETWEEN 97 AND 122 OR ascii(cell) BETWEEN 65 AND 90
        OR ascii(cell) BETWEEN 48 AND 57) AND ascii(right(cell, 1)) BETWEEN 33 AND 126 THEN cell
      WHEN cell ~ '^[''=+\-@＝＋－＠\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]|[\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]$'
        THEN '''' || cell
      ELSE cell
    END
  $$;

-- Tags in one cell: separated by commas, in quotes where a tag could be mistaken for several.
CREATE FUNCTION customer_export_tags(tags text[]) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$
    SELECT string_agg(
      CASE WHEN tag ~ '[",;]|^\s|\s$' OR tag = '' THEN '"' || replace(tag, '"', '""') || '"'
        ELSE tag END,
      ',' ORDER BY place)
    FROM unnest(tags) WITH ORDINALITY AS t (tag, place)
  $$;

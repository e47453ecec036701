-- Which customers a search finds: those whose name, company, e-mail or external id begins with the
-- text, and those of whose name or company another word does. Neither case nor Unicode form counts.

-- The form in which texts are compared. Plain ASCII, which most texts are, goes the short way.
CREATE FUNCTION customer_search_text(text text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$
    SELECT CASE WHEN octet_length(text) = length(text) THEN lower(text COLLATE "C") COLLATE "C"
      ELSE replace(lower(CASE WHEN text IS NFKC NORMALIZED THEN text ELSE normalize(text, NFKC) END
        COLLATE "und-x-icu") COLLATE "C", 'ς', 'σ') COLLATE "C" END
  $$;

-- The same with a blank for all signs that words can begin after.
CREATE FUNCTION customer_search_words(text text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$
    SELECT translate(text COLLATE "C",
      E'][!"#$%&''()*+,./:;<=>?@\\^_`{|}~´’‘‚“”„«»‹›–—−·•-\t\n\x0B\f\r', repeat(' ', 60))
  $$;

-- Whether a text could hold a word that begins with the query: cheap, so that it can be asked first.
CREATE FUNCTION customer_may_have(name text, company text, query text) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$
    SELECT strpos(customer_search_text(name), query) > 0
      OR coalesce(strpos(customer_search_text(company), query) > 0, false)
  $$;

-- Whether a word of the name or the company begins with the query, which has the form above. Written out
-- for both, so that the planner puts it in the place of the call, which would take longer than it does.
CREATE FUNCTION customer_has_word(name text, company text, query text) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$
    SELECT coalesce(
      strpos(' ' || customer_search_text(name), ' ' || query) > 0
      OR strpos(customer_search_text(name), query) > 0
        AND strpos(' ' || customer_search_words(customer_search_text(name)), ' ' || query) > 0, false)
    OR coalesce(
      strpos(' ' || customer_search_text(company), ' ' || query) > 0
      OR strpos(customer_search_text(company), query) > 0
        AND strpos(' ' || customer_search_words(customer_search_text(company)), ' ' || query) > 0, false)
  $$;

CREATE FUNCTION customer_is_found(name text, company text, email text, external_id text, query text)
  RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$
    SELECT coalesce(starts_with(lower(email), query), false)
      OR coalesce(starts_with(customer_search_text(external_id), query), false)
      OR customer_may_have(name, company, query) AND customer_has_word(name, company, query)
  $$;

-- The index that search uses: which words stand in the names and companies of some dozens of customers
-- at a time. It is filled in the background, so that imports pay nothing for it; what it does not
-- hold yet, search looks at itself. Lost in a crash, it is made anew. docs/decisions says why.

-- How many customers stand in a block: of those that may hold a query a search reads them all, so that
-- fewer make a rare one faster, and the index larger.
CREATE FUNCTION customer_words_block() RETURNS integer
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT 64';

-- A block of customers, in order of id, and the beginnings of their words.
CREATE UNLOGGED TABLE customer_words (
  first_id uuid NOT NULL,
  last_id  uuid NOT NULL,
  ids      uuid[] NOT NULL,
  words    tsvector NOT NULL,
  size     integer NOT NULL,
  -- Made for customers that changed after their first block.
  later    boolean NOT NULL DEFAULT false
);
ALTER TABLE customer_words ALTER COLUMN ids SET STORAGE EXTERNAL,
  ALTER COLUMN words SET STORAGE EXTERNAL;
-- Each search reads what waits to be sorted in, so little may wait (in kB).
CREATE INDEX customer_words_by_word ON customer_words USING gin (words)
  WITH (gin_pending_list_limit = 256);
CREATE INDEX customer_words_by_id ON customer_words (first_id);

-- How far the index was made: every customer up to this id. No row: not at all.
CREATE UNLOGGED TABLE customer_words_made (up_to uuid NOT NULL);

-- Customers whose words may have changed since, and runs up to where their customers are indexed.
CREATE UNLOGGED TABLE customer_words_waiting (id uuid NOT NULL);
CREATE UNLOGGED TABLE customer_words_runs (run_id uuid PRIMARY KEY, up_to uuid NOT NULL);
ALTER TABLE import_runs ADD COLUMN words_indexed boolean NOT NULL DEFAULT false;
CREATE INDEX import_runs_without_words ON import_runs (id)
  WHERE NOT words_indexed AND state IN ('succeeded', 'undone');

-- Customers written by hand wait to be indexed; those of a run are known by its range.
CREATE OR REPLACE FUNCTION customers_set_name_keys() RETURNS trigger LANGUAGE plpgsql
 SET enable_seqscan = off AS $$
BEGIN
  WITH named AS (
    UPDATE customers SET name_key = customer_name_key(name) WHERE name_key IS NULL RETURNING id
  )
  INSERT INTO customer_words_waiting SELECT id FROM named;
  RETURN NULL;
END $$;
CREATE FUNCTION customers_wait_for_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO customer_words_waiting VALUES (NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER customers_words_change AFTER UPDATE OF name, company ON customers
  FOR EACH ROW WHEN (NEW.name <> OLD.name OR NEW.company IS DISTINCT FROM OLD.company)
  EXECUTE FUNCTION customers_wait_for_words();

-- What the index knows of the names and companies of a block: how each word begins, how each two words
-- that follow each other do, and words that begin with a sign as they are.
CREATE FUNCTION customer_lexemes(texts text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$
    SELECT array_to_tsvector(coalesce(array_agg(lexeme), '{}')) FROM (
      SELECT unnest(ARRAY[left(word, 16), left(word, 3) || ' ' || left(following, 3)]) AS lexeme
      FROM (
        SELECT word, lead(word) OVER () AS following
        FROM unnest(string_to_array(customer_search_words(texts), ' ')) AS word WHERE word <> ''
      ) words
      UNION ALL
      SELECT left(word[1], 16) FROM regexp_matches(texts COLLATE "C",
        '(?:^| )([][!"#$%&''()*+,./:;<=>?@\\^_`{|}~´’‘‚“”„«»‹›–—−·•-][^ ]*)', 'g') AS word
    ) lexemes WHERE lexeme <> '' AND strpos(lexeme, E'\x01') = 0
  $$;

CREATE FUNCTION customer_quote_lexeme(lexeme text, whole boolean) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$
    SELECT '''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || ''''
      || CASE WHEN whole THEN '' ELSE ':*' END
  $$;

-- Which lexemes a block has to have, for one of its customers to hold a word that begins with the query.
CREATE FUNCTION customer_lexeme_query(query text) RETURNS tsquery
  LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
  AS $$
DECLARE
  words text[] := array_remove(string_to_array(customer_search_words(query), ' '), '');
  parts text[] := '{}';
  whole boolean;
BEGIN
  IF customer_search_words(left(query, 1)) = ' ' THEN
    words := ARRAY[split_part(query, ' ', 1)];
  END IF;
  FOR place IN 1 .. cardinality(words) LOOP
    whole := place < cardinality(words);
    parts := parts || customer_quote_lexeme(left(words[place], 16), whole);
    IF place > 1 THEN
      parts := parts || customer_quote_lexeme(
        left(words[place - 1], 3) || ' ' || left(words[place], 3),
        whole OR length(words[place]) >= 3);
    END IF;
  END LOOP;
  RETURN array_to_string(parts, ' & ')::tsquery;
END $$;

-- Indexes the next customers above `low`, up to `high`, and says how far it came.
CREATE FUNCTION customer_index_words(low uuid, high uuid, most integer) RETURNS uuid
  LANGUAGE sql
  AS $$
    WITH next AS (
      SELECT id, name, company,
        (row_number() OVER (ORDER BY id) - 1) / customer_words_block() AS block
      FROM customers WHERE id > low AND id <= high ORDER BY id LIMIT most
    ), made AS (
      INSERT INTO customer_words (first_id, last_id, size, ids, words)
      SELECT (array_agg(id ORDER BY id))[1], (array_agg(id ORDER BY id DESC))[1],
        count(*), array_agg(id ORDER BY id),
        customer_lexemes(customer_search_text(
          string_agg(concat_ws(E' \x01 ', name, company), E' \x01 ')))
      FROM next GROUP BY block
    )
    SELECT CASE WHEN count(*) < most THEN high ELSE (array_agg(id ORDER BY id DESC))[1] END
    FROM next
  $$;

-- The customers of one block that a search by words finds.
CREATE FUNCTION customers_of_block(place tid, after uuid, query text) RETURNS uuid[]
  LANGUAGE sql STABLE
  AS $$
    SELECT array_agg(c.id) FROM customers c
    WHERE c.id = ANY ((SELECT w.ids FROM customer_words w WHERE w.ctid = place)::uuid[])
      AND c.id > after
      AND customer_may_have(c.name, c.company, query)
      AND customer_has_word(c.name, c.company, query)
  $$;

-- Whether so many of the ids come before that of the next block, so that no later one comes first.
CREATE FUNCTION customers_are_settled(ids uuid[], next uuid, most integer) RETURNS boolean
  LANGUAGE sql IMMUTABLE
  AS $$
    SELECT next IS NOT NULL AND cardinality(ids) >= most AND most <= (
      SELECT count(DISTINCT id) FROM unnest(ids) AS id WHERE id < next)
  $$;

-- The ids of the first customers after `after` of whose name or company a word begins with the query.
CREATE FUNCTION customers_by_word(query text, after uuid, most integer) RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE
  AS $$
DECLARE
  lexemes tsquery := customer_lexeme_query(query);
  ids uuid[] := '{}';
  part record;
  far uuid;
BEGIN
  after := coalesce(after, '00000000-0000-0000-0000-000000000000');
  -- What is not indexed yet is looked at row by row.
  FOR part IN
    SELECT coalesce((SELECT up_to FROM customer_words_made), after) AS low,
      'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid AS high
    UNION ALL
    SELECT coalesce(w.up_to, b.created_from), b.created_to
    FROM import_runs r
    JOIN import_runs b ON b.id = coalesce(
      (SELECT coalesce(u.undo_of, u.id) FROM import_runs u WHERE u.id = r.undo_of), r.id)
    LEFT JOIN customer_words_runs w ON w.run_id = r.id
    WHERE NOT r.words_indexed AND r.state IN ('succeeded', 'undone')
  LOOP
    CONTINUE WHEN greatest(part.low, after) >= part.high;
    ids := ids || ARRAY(
      SELECT c.id FROM customers c
      WHERE c.id >= greatest(part.low, after) AND c.id <= part.high AND c.id > after
        AND customer_may_have(c.name, c.company, query)
        AND customer_has_word(c.name, c.company, query)
      ORDER BY c.id LIMIT most);
  END LOOP;
  ids := ids || ARRAY(
    SELECT c.id FROM customers c
    WHERE c.id = ANY (ARRAY(SELECT DISTINCT id FROM customer_words_waiting WHERE id > after))
      AND customer_may_have(c.name, c.company, query)
      AND customer_has_word(c.name, c.company, query));
  -- A frequent word stands in the very next blocks, and nobody needs to know in which others.
  far := (SELECT first_id FROM customer_words WHERE last_id > after ORDER BY first_id OFFSET 50 LIMIT 1);
  FOR part IN
    SELECT first_id, place FROM (
      SELECT ctid AS place, first_id, words FROM customer_words
      WHERE last_id > after AND (far IS NULL OR first_id < far) OFFSET 0) near
    WHERE words @@ lexemes ORDER BY first_id
  LOOP
    EXIT WHEN customers_are_settled(ids, part.first_id, most);
    ids := ids || customers_of_block(part.place, after, query);
  END LOOP;
  IF NOT customers_are_settled(ids, far, most) THEN
    FOR part IN
      SELECT first_id, ctid AS place FROM customer_words
      WHERE words @@ lexemes AND last_id > after AND first_id >= far ORDER BY first_id
    LOOP
      EXIT WHEN customers_are_settled(ids, part.first_id, most);
      ids := ids || customers_of_block(part.place, after, query);
    END LOOP;
  END IF;
  RETURN QUERY SELECT DISTINCT unnest(ids) AS id ORDER BY id LIMIT most;
END $$;

-- In which upper and lower cases of the query external ids begin with it.
CREATE FUNCTION customer_external_id_beginnings(query text) RETURNS text[]
  LANGUAGE plpgsql STABLE STRICT
  AS $$
DECLARE
  beginnings text[] := ARRAY[''];
  letter text;
BEGIN
  FOREACH letter IN ARRAY string_to_array(query, NULL) LOOP
    beginnings := ARRAY(
      SELECT DISTINCT beginning FROM (
        SELECT (b || l) COLLATE "C" AS beginning FROM unnest(beginnings) b, unnest(ARRAY[
          lower(letter COLLATE "und-x-icu"), upper(letter COLLATE "und-x-icu")]) l) longer
      WHERE EXISTS (SELECT FROM customers WHERE external_id IS NOT NULL
        AND external_id >= beginning AND external_id < beginning || U&'\+10FFFF'));
  END LOOP;
  RETURN beginnings;
END $$;

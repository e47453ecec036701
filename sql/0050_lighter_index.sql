-- The index that search uses is made in half the time, and what possible duplicates are found by is kept
-- from one time to the next, so that looking for them is many short steps instead of a long one.

-- Which four digits follow each other in the phone numbers of a block: a bit for each of the ten
-- thousand. To read the bits of all blocks costs a search some milliseconds; an index with an entry for
-- each of them was half of what indexing cost.
ALTER TABLE customer_words ADD COLUMN phones bit(10000);
ALTER TABLE customer_words ALTER COLUMN phones SET STORAGE PLAIN;

CREATE FUNCTION customer_phone_grams(numbers text[]) RETURNS bit
  LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
  AS $$
DECLARE
  grams bit(10000) := repeat('0', 10000)::bit(10000);
  number text;
BEGIN
  FOREACH number IN ARRAY numbers LOOP
    FOR place IN 1 .. length(number) - 3 LOOP
      grams := set_bit(grams, substr(number, place, 4)::integer, 1);
    END LOOP;
  END LOOP;
  RETURN grams;
END $$;

-- Which beginnings of words stand together in one of the texts, in any order. A customer of very many
-- words is marked by a number of its own, so that nobody looks for pairs.
CREATE FUNCTION customer_word_pairs(texts text[]) RETURNS integer[]
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$
    WITH hashed AS (
      SELECT ARRAY(SELECT hashtext(left(word, 3)) FROM unnest(string_to_array(
        customer_search_words(text), ' ')) AS word WHERE length(word) >= 3) AS hashes
      FROM (SELECT DISTINCT text FROM unnest(texts) AS text) AS different
    )
    SELECT coalesce(array_agg(DISTINCT mark), '{}') FROM (
      SELECT customer_pair_mark(one, other) AS mark
      FROM (SELECT hashes FROM hashed WHERE cardinality(hashes) BETWEEN 2 AND 16) few
      CROSS JOIN LATERAL unnest(hashes) WITH ORDINALITY AS a (one, place)
      CROSS JOIN LATERAL unnest(hashes[a.place + 1:]) AS b (other)
      UNION ALL
      SELECT 1000000 FROM hashed WHERE cardinality(hashes) > 16) marks
  $$;

-- Takes customers into the index, those with the ids given. Each text is folded once.
CREATE OR REPLACE FUNCTION customers_index(ids uuid[], are_again boolean, are_later boolean) RETURNS void
  LANGUAGE sql
  AS $$
    WITH next AS MATERIALIZED (
      SELECT c.id, customer_search_text(name) AS name, customer_search_text(company) AS company,
        customer_sort_text(city) AS city, customer_phone_digits(phone) AS digits,
        created_at, updated_at,
        (row_number() OVER (ORDER BY c.id) - 1) / customer_words_block() AS block
      FROM customers c WHERE c.id = ANY (ids) ORDER BY c.id
    ), blocks AS (
      SELECT array_agg(id ORDER BY id) AS ids,
        array_agg(name || coalesce(' ' || company, '')) AS texts,
        array_agg(digits) FILTER (WHERE length(digits) >= 4) AS numbers
      FROM next GROUP BY block
    ), made AS (
      INSERT INTO customer_words (first_id, last_id, size, ids, words, marks, phones, again, later)
      SELECT ids[1], ids[cardinality(ids)], cardinality(ids), ids,
        customer_lexemes(array_to_string(texts, E' \x01 ')), customer_word_pairs(texts),
        customer_phone_grams(numbers), are_again, are_later
      FROM blocks
    )
    INSERT INTO customer_order AS o (id, name, company, city, created_at, updated_at)
    SELECT id, left(name, 64), left(company, 64), city, created_at, updated_at
    FROM next ORDER BY id
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, company = excluded.company,
      city = excluded.city, created_at = excluded.created_at, updated_at = excluded.updated_at
    WHERE (o.name, o.company, o.city, o.created_at, o.updated_at) IS DISTINCT FROM
      (excluded.name, excluded.company, excluded.city, excluded.created_at, excluded.updated_at)
  $$;

DROP FUNCTION customer_marks(text[], text[]);
DROP FUNCTION customer_query_grams(text);

-- The digits of a query that the numbers of a block have to hold: of one that begins with a country only
-- its end is sure to be there. And its first four digits as a number, for one bit is read many times as
-- fast as all are compared, and few blocks have it.
CREATE FUNCTION customer_number_begun(digits text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT CASE WHEN left(digits, 1) = '+' THEN right(digits, 7) ELSE digits END $$;
CREATE FUNCTION customer_first_gram(number text) RETURNS integer
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT coalesce(nullif(left(number, 4), ''), '0')::integer $$;

-- Of a lot of customers those whom a search finds. What the index knows of their names says at once of
-- most that they are not among them; it knows how long names begin.
CREATE FUNCTION customers_found_among(lot uuid[], after uuid, tokens text[], digits text) RETURNS uuid[]
  LANGUAGE plpgsql STABLE
  AS $$
BEGIN
  IF digits = '' THEN
    lot := ARRAY(SELECT id FROM customer_order
      WHERE id = ANY (lot) AND (strpos(name, tokens[1]) > 0 OR strpos(company, tokens[1]) > 0
        OR length(name) = 64 OR length(company) = 64));
  END IF;
  RETURN ARRAY(
    SELECT id FROM customers WHERE id = ANY (lot) AND id > after
      AND customer_is_hit(name, company, phone, tokens, digits));
END $$;

-- The ids of the first customers after `after` whom a search finds by words or by phone.
CREATE OR REPLACE FUNCTION customers_by_word(query text, after uuid, most integer) RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE
  AS $$
DECLARE
  tokens text[] := customer_search_tokens(query);
  digits text := customer_query_digits(query);
  lexemes tsquery := customer_tokens_query(tokens);
  pairs integer[] := customer_query_pairs(tokens);
  number text := customer_number_begun(digits);
  grams bit(10000) := customer_phone_grams(ARRAY[number]);
  gram integer := customer_first_gram(number);
  ids uuid[] := '{}';
  -- Blocks are looked at in lots, first of one block and then of ever more.
  lot uuid[] := '{}';
  lot_size integer := customer_words_block();
  part record;
  far uuid;
BEGIN
  IF cardinality(tokens) = 0 THEN RETURN; END IF;
  after := coalesce(after, '00000000-0000-0000-0000-000000000000');
  -- What is not indexed yet is looked at row by row.
  FOR part IN SELECT low, high FROM customer_ranges_waiting LOOP
    CONTINUE WHEN greatest(part.low, after) >= part.high;
    ids := ids || ARRAY(
      SELECT c.id FROM customers c
      WHERE c.id >= greatest(part.low, after) AND c.id <= part.high AND c.id > after
        AND customer_is_hit(c.name, c.company, c.phone, tokens, digits)
      ORDER BY c.id LIMIT most);
  END LOOP;
  ids := ids || ARRAY(
    SELECT c.id FROM customers c
    WHERE c.id = ANY (ARRAY(SELECT id FROM customers_waiting WHERE id > after))
      AND customer_is_hit(c.name, c.company, c.phone, tokens, digits));
  -- A frequent word stands in the very next blocks, and nobody needs to know in which others.
  far := (SELECT first_id FROM customer_words WHERE last_id > after ORDER BY first_id OFFSET 50 LIMIT 1);
  FOR part IN
    SELECT first_id, place FROM (
      SELECT ctid AS place, first_id, words, phones FROM customer_words
      WHERE last_id > after AND (far IS NULL OR first_id < far) OFFSET 0) near
    WHERE words @@ lexemes OR digits <> '' AND get_bit(phones, gram) = 1 AND phones & grams = grams
    ORDER BY first_id
  LOOP
    IF cardinality(lot) >= lot_size THEN
      ids := ids || customers_found_among(lot, after, tokens, digits);
      lot := '{}';
      EXIT WHEN customers_are_settled(ids, part.first_id, most);
      lot_size := least(2 * lot_size, 4096);
    END IF;
    lot := lot || (SELECT w.ids FROM customer_words w WHERE w.ctid = part.place);
  END LOOP;
  ids := ids || customers_found_among(lot, after, tokens, digits);
  lot := '{}';
  IF NOT customers_are_settled(ids, far, most) THEN
    -- Pairs that there are none of would be looked up in the whole index of marks.
    FOR part IN
      SELECT first_id, ctid AS place FROM customer_words
      WHERE pairs = '{}' AND words @@ lexemes AND last_id > after AND first_id >= far
      UNION
      SELECT first_id, ctid FROM customer_words
      WHERE pairs <> '{}' AND words @@ lexemes AND (marks @> pairs OR marks @> '{1000000}')
        AND last_id > after AND first_id >= far
      UNION
      SELECT first_id, ctid FROM customer_words
      WHERE digits <> '' AND get_bit(phones, gram) = 1 AND phones & grams = grams
        AND last_id > after AND first_id >= far
      ORDER BY first_id
    LOOP
      IF cardinality(lot) >= lot_size THEN
        ids := ids || customers_found_among(lot, after, tokens, digits);
        lot := '{}';
        EXIT WHEN customers_are_settled(ids, part.first_id, most);
        lot_size := least(2 * lot_size, 4096);
      END IF;
      lot := lot || (SELECT w.ids FROM customer_words w WHERE w.ctid = part.place);
    END LOOP;
    ids := ids || customers_found_among(lot, after, tokens, digits);
  END IF;
  RETURN QUERY SELECT DISTINCT unnest(ids) AS id ORDER BY id LIMIT most;
END $$;

DROP FUNCTION customers_of_block(tid, uuid, text[], text);

-- About how many customers a search finds by words or by phone: how many blocks may hold some, and how
-- many twenty of these hold, taken from everywhere. Whether a frequent word stands in a block is asked of
-- some hundreds of all.
CREATE FUNCTION customers_about_found(query text) RETURNS double precision
  LANGUAGE plpgsql STABLE
  AS $$
DECLARE
  tokens text[] := customer_search_tokens(query);
  digits text := customer_query_digits(query);
  number text := customer_number_begun(digits);
  pairs integer[] := customer_query_pairs(tokens);
  -- Written out for what the query has, so that it is planned for that.
  part text := 'SELECT ids FROM customer_words %s WHERE NOT again AND (words @@ $1'
    || CASE WHEN pairs = '{}' THEN ')' ELSE ' AND (marks @> $2 OR marks @> ''{1000000}''))' END
    || CASE WHEN digits = '' THEN '' ELSE ' OR NOT again AND get_bit(phones, $4) = 1 AND phones & $3 = $3' END;
  whole double precision := (SELECT greatest(count(*), 1) FROM customer_words);
  sampled real := least(100, 100 * 400 / whole);
  blocks double precision;
  lots uuid[];
  looked_at double precision;
BEGIN
  EXECUTE 'SELECT count(*) FROM (' || format(part, '') || ' LIMIT 500) some_blocks' INTO blocks
    USING customer_tokens_query(tokens), pairs, customer_phone_grams(ARRAY[number]),
      customer_first_gram(number);
  IF blocks < 500 THEN sampled := 100; END IF;
  EXECUTE 'WITH found AS MATERIALIZED (' || format(part, CASE WHEN blocks < 500 THEN ''
      ELSE format('TABLESAMPLE SYSTEM (%s) REPEATABLE (1)', sampled) END) || '), looked_at AS (
      SELECT ids FROM found ORDER BY hashtext(ids[1]::text) LIMIT 20)
    SELECT (SELECT count(*) FROM found), (SELECT count(*) FROM looked_at),
      (SELECT array_agg(id) FROM looked_at CROSS JOIN LATERAL unnest(ids) AS block (id))'
    INTO blocks, looked_at, lots
    USING customer_tokens_query(tokens), pairs, customer_phone_grams(ARRAY[number]),
      customer_first_gram(number);
  -- What the index knows of their names is as good for an estimate as the names themselves.
  RETURN blocks * 100 / sampled / nullif(looked_at, 0) * CASE WHEN digits = '' THEN
      (SELECT count(*) FROM customer_order o WHERE o.id = ANY (lots)
        AND (strpos(o.name, tokens[1]) > 0 OR strpos(o.company, tokens[1]) > 0)
        AND customer_has_words(' ' || o.name || coalesce(' ' || o.company, ''), tokens))
    ELSE (SELECT count(*) FROM customers c WHERE c.id = ANY (lots)
        AND customer_is_hit(c.name, c.company, c.phone, tokens, digits)) END;
END $$;

-- By what customers are compared with each other, made again when one changes: see the table.
CREATE OR REPLACE FUNCTION customer_phone_key(phone text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$
    SELECT CASE WHEN length(digits) >= 7 AND digits <> repeat(left(digits, 1), length(digits))
      THEN right(digits, 9) END
    FROM (SELECT ltrim(customer_phone_digits(phone), '0') AS digits) cut
  $$;

CREATE UNLOGGED TABLE customer_pair_keys (
  id    uuid PRIMARY KEY,
  -- Which state of the customer this was made from.
  at    timestamptz NOT NULL,
  -- Hashes of the tax id, the e-mail address, the phone number, the mailbox, the words of the name, these
  -- in their place, the street in its place, and the place alone; NULL for what there is not.
  keys  integer[] NOT NULL,
  -- Hashes of each word of the name in its place.
  words integer[] NOT NULL,
  name  text COLLATE "C"
);
-- Pairs on their way, of which the best ones replace those that there were.
CREATE UNLOGGED TABLE customer_pairs_met (one uuid NOT NULL, other uuid NOT NULL);
CREATE UNLOGGED TABLE customer_pairs_scored (
  one     uuid NOT NULL,
  other   uuid NOT NULL,
  score   real NOT NULL,
  reasons text[] NOT NULL
);

-- The index is made anew.
DELETE FROM customer_words_made;

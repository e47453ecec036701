-- Search folds accents as well as case, takes words in any order, and finds phone numbers by their
-- digits. The index beside it also holds in which order customers come by name, company, place and
-- time, so that a sorted page costs what any page costs. Both are made anew after this.

-- The form in which e-mail addresses and external ids are compared: accents count in them.
CREATE FUNCTION customer_plain_text(text text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$
    SELECT CASE WHEN octet_length(text) = length(text) THEN lower(text COLLATE "C") COLLATE "C"
      ELSE replace(lower(CASE WHEN text IS NFKC NORMALIZED THEN text ELSE normalize(text, NFKC) END
        COLLATE "und-x-icu") COLLATE "C", 'ς', 'σ') COLLATE "C" END
  $$;

-- The form in which names and companies are: small letters without marks above, below or through
-- them. Marks of scripts in which they make another letter stay.
CREATE OR REPLACE FUNCTION customer_search_text(text text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$
    SELECT CASE WHEN octet_length(text) = length(text) THEN lower(text COLLATE "C") COLLATE "C"
      ELSE replace(replace(replace(replace(translate(normalize(regexp_replace(normalize(
          lower(text COLLATE "und-x-icu") COLLATE "C", NFKD),
          '[\u0300-\u036f\u0591-\u05c7\u064b-\u0652]', '', 'g'), NFKC),
        'ςøłđðħıŧ', 'σolddhit'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th') COLLATE "C" END
  $$;

-- The words of a query, the longest first: each has to begin a word of the name or the company.
CREATE FUNCTION customer_search_tokens(query text) RETURNS text[]
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$
    SELECT coalesce(array_agg(token ORDER BY length(token) DESC, token), '{}') FROM (
      SELECT DISTINCT token FROM regexp_split_to_table(customer_search_text(query) COLLATE "C",
        '[ \t\n\v\f\r]+') AS token WHERE token <> '') tokens
  $$;

-- The digits of a phone number, without a national zero in brackets.
CREATE FUNCTION customer_phone_digits(phone text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$
    SELECT regexp_replace(replace(phone, '(0)', '') COLLATE "C", '[^0-9]', '', 'g')
  $$;

-- The digits of a query that can be a phone number; blank when it cannot. One that begins with a
-- country is written with a plus, so that numbers without it are found as well.
CREATE FUNCTION customer_query_digits(query text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$
    SELECT CASE WHEN query COLLATE "C" !~ '^[+0-9 ()./-]+$' OR length(digits) < 4 THEN ''
      WHEN query COLLATE "C" ~ '^ *(\+|00)' AND length(digits) >= 9 THEN '+' || digits
      ELSE digits END
    FROM (SELECT ltrim(customer_phone_digits(query), '0') AS digits) cut
  $$;

CREATE FUNCTION customer_has_digits(phone text, digits text) RETURNS boolean
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$
    SELECT strpos(customer_phone_digits(phone), ltrim(digits, '+')) > 0
      OR left(digits, 1) = '+' AND length(ltrim(customer_phone_digits(phone), '0')) >= 7
        AND right(digits, length(ltrim(customer_phone_digits(phone), '0')))
          = ltrim(customer_phone_digits(phone), '0')
  $$;

-- Whether each of the words begins a word of a text that begins with a blank, or what stands after
-- one.
CREATE FUNCTION customer_has_words(whole text, tokens text[]) RETURNS boolean
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
  AS $$
DECLARE
  words text;
  token text;
BEGIN
  FOREACH token IN ARRAY tokens LOOP
    IF strpos(whole, ' ' || token) = 0 THEN
      IF strpos(whole, token) = 0 THEN RETURN false; END IF;
      words := coalesce(words, customer_search_words(whole));
      IF strpos(words, ' ' || token) = 0 THEN RETURN false; END IF;
    END IF;
  END LOOP;
  RETURN true;
END $$;

-- Whether a search finds a customer by words or by phone.
CREATE FUNCTION customer_is_hit(name text, company text, phone text, tokens text[], digits text)
  RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$
    SELECT customer_has_words(
        customer_search_text(' ' || name || coalesce(' ' || company, '')), tokens)
      OR digits <> '' AND coalesce(customer_has_digits(phone, digits), false)
  $$;

-- The same by all that search looks at; `plain` is the query as e-mail addresses are written.
CREATE FUNCTION customer_is_found(name text, company text, phone text, email text, external_id text,
  tokens text[], digits text, plain text) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$
    SELECT customer_is_hit(name, company, phone, tokens, digits)
      OR coalesce(starts_with(lower(email), plain), false)
      OR coalesce(starts_with(customer_plain_text(external_id), plain), false)
  $$;

-- By what customers are sorted: the beginning of a text as search compares it.
CREATE FUNCTION customer_sort_text(text text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT left(customer_search_text(text), 64) COLLATE "C" $$;

-- What blocks know besides words, as numbers: which beginnings of words stand together in one
-- customer, in any order, and each four digits of a phone number that follow each other. Numbers
-- of words are below zero.
CREATE FUNCTION customer_pair_mark(one integer, other integer) RETURNS integer
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT -1 - ((one # other) & 262143) $$;

-- A customer of very many words is marked by a number of its own, so that nobody looks for pairs.
CREATE FUNCTION customer_marks(texts text[], digits text[]) RETURNS integer[]
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$
    WITH cut AS (
      SELECT string_to_array(customer_search_words(text), ' ') AS words FROM unnest(texts) AS text
    ), hashed AS (
      SELECT ARRAY(SELECT hashtext(left(word, 3)) FROM unnest(words) AS word
        WHERE length(word) >= 3) AS hashes FROM cut
    )
    SELECT coalesce(array_agg(DISTINCT mark), '{}') FROM (
      SELECT customer_pair_mark(one, other) AS mark
      FROM (SELECT hashes FROM hashed WHERE cardinality(hashes) BETWEEN 2 AND 16) few
      CROSS JOIN LATERAL unnest(hashes) WITH ORDINALITY AS a (one, place)
      CROSS JOIN LATERAL unnest(hashes[a.place + 1:]) AS b (other)
      UNION ALL
      SELECT 1000000 FROM hashed WHERE cardinality(hashes) > 16
      UNION ALL
      SELECT substr(number, place, 4)::integer
      FROM unnest(digits) AS number
      CROSS JOIN LATERAL generate_series(1, length(number) - 3) AS place) marks
  $$;

-- Which pairs and which digits a block has to have for one of its customers to be found. The same
-- beginning twice may stand in one word.
CREATE FUNCTION customer_query_pairs(tokens text[]) RETURNS integer[]
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$
    WITH hashed AS (
      SELECT DISTINCT hashtext(left(word, 3)) AS hash FROM unnest(tokens) AS token,
        regexp_split_to_table(customer_search_words(token), ' +') AS word
      WHERE length(word) >= 3
    )
    SELECT coalesce(array_agg(DISTINCT customer_pair_mark(a.hash, b.hash)), '{}')
    FROM hashed a, hashed b WHERE a.hash < b.hash
  $$;
CREATE FUNCTION customer_query_grams(digits text) RETURNS integer[]
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$
    SELECT coalesce(array_agg(DISTINCT substr(number, place, 4)::integer), '{}')
    FROM (SELECT CASE WHEN left(digits, 1) = '+' THEN right(digits, 7) ELSE digits END AS number) cut
    CROSS JOIN LATERAL generate_series(1, length(number) - 3) AS place
  $$;

-- Lexemes of a block: how each word begins, and words that begin with a sign as they are.
CREATE OR REPLACE FUNCTION customer_lexemes(texts text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$
    SELECT array_to_tsvector(
      coalesce((SELECT array_agg(DISTINCT left(word, 16))
        FROM unnest(string_to_array(customer_search_words(texts), ' ')) AS word
        WHERE word <> '' AND word <> E'\x01'), '{}')
      || ARRAY(
        SELECT left(sign[1], 16) FROM regexp_matches(texts COLLATE "C",
          '(?:^| )([][!"#$%&''()*+,./:;<=>?@\\^_`{|}~´’‘‚“”„«»‹›–—−·•-][^ ]*)', 'g') AS sign))
  $$;

-- Each word of the query has to begin one of the block; what stands before a sign within it is whole.
CREATE FUNCTION customer_tokens_query(tokens text[]) RETURNS tsquery
  LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
  AS $$
DECLARE
  parts text[] := '{}';
  words text[];
  token text;
BEGIN
  FOREACH token IN ARRAY tokens LOOP
    words := array_remove(string_to_array(customer_search_words(token), ' '), '');
    IF customer_search_words(left(token, 1)) = ' ' THEN words := ARRAY[token]; END IF;
    FOR place IN 1 .. cardinality(words) LOOP
      parts := parts || customer_quote_lexeme(left(words[place], 16), place < cardinality(words));
    END LOOP;
  END LOOP;
  RETURN array_to_string(parts, ' & ')::tsquery;
END $$;

ALTER TABLE customer_words ADD COLUMN marks integer[] NOT NULL DEFAULT '{}',
  -- Made for customers that have a block already, because they changed.
  ADD COLUMN again boolean NOT NULL DEFAULT false;
ALTER TABLE customer_words ALTER COLUMN marks SET STORAGE EXTERNAL;
CREATE INDEX customer_words_by_mark ON customer_words USING gin (marks)
  WITH (gin_pending_list_limit = 256);
-- How far the customers that a run changed are indexed, once those that it created are.
ALTER TABLE customer_words_runs ADD COLUMN changed_to uuid;

-- In which order customers come. An entry counts only as long as it says what the customer says.
CREATE UNLOGGED TABLE customer_order (
  id         uuid PRIMARY KEY,
  name       text COLLATE "C" NOT NULL,
  company    text COLLATE "C",
  city       text COLLATE "C",
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX customer_order_by_name ON customer_order (name, id);
CREATE INDEX customer_order_by_company ON customer_order (company, id) WHERE company IS NOT NULL;
CREATE INDEX customer_order_by_city ON customer_order (city, id) WHERE city IS NOT NULL;
CREATE INDEX customer_order_by_created_at ON customer_order (created_at, id);
CREATE INDEX customer_order_by_updated_at ON customer_order (updated_at, id);

-- What is not in the index yet: customers within ranges of ids, and others one by one.
CREATE VIEW customer_ranges_waiting AS
  SELECT coalesce((SELECT up_to FROM customer_words_made),
      '00000000-0000-0000-0000-000000000000'::uuid) AS low,
    'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid AS high
  WHERE NOT EXISTS (SELECT FROM customer_words_made
    WHERE up_to = 'ffffffff-ffff-ffff-ffff-ffffffffffff')
  UNION ALL
  SELECT coalesce(w.up_to, b.created_from), b.created_to
  FROM import_runs r
  JOIN import_runs b ON b.id = coalesce(
    (SELECT coalesce(u.undo_of, u.id) FROM import_runs u WHERE u.id = r.undo_of), r.id)
  LEFT JOIN customer_words_runs w ON w.run_id = r.id
  WHERE NOT r.words_indexed AND r.state IN ('succeeded', 'undone');
CREATE VIEW customers_waiting AS
  SELECT id FROM customer_words_waiting
  UNION
  SELECT i.customer_id FROM import_runs r JOIN import_changes i ON i.run_id = r.id
  WHERE NOT r.words_indexed AND r.state IN ('succeeded', 'undone');

-- Takes customers into the index, those with the ids given.
CREATE FUNCTION customers_index(ids uuid[], are_again boolean, are_later boolean) RETURNS void
  LANGUAGE sql
  AS $$
    WITH next AS MATERIALIZED (
      SELECT c.id, name || coalesce(' ' || company, '') AS texts, phone, name, company, city, created_at,
        updated_at,
        (row_number() OVER (ORDER BY c.id) - 1) / customer_words_block() AS block
      FROM customers c WHERE c.id = ANY (ids)
    ), folded AS MATERIALIZED (
      SELECT block, id, customer_search_text(texts) AS texts, customer_phone_digits(phone) AS digits
      FROM next
    ), made AS (
      INSERT INTO customer_words (first_id, last_id, size, ids, words, marks, again, later)
      SELECT (array_agg(id ORDER BY id))[1], (array_agg(id ORDER BY id DESC))[1],
        count(*), array_agg(id ORDER BY id),
        customer_lexemes(string_agg(texts, E' \x01 ')),
        customer_marks(array_agg(texts), coalesce(array_agg(digits)
          FILTER (WHERE length(digits) >= 4), '{}')), are_again, are_later
      FROM folded GROUP BY block
    )
    INSERT INTO customer_order AS o (id, name, company, city, created_at, updated_at)
    SELECT id, customer_sort_text(name), customer_sort_text(company), customer_sort_text(city),
      created_at, updated_at
    FROM next ORDER BY id
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, company = excluded.company,
      city = excluded.city, created_at = excluded.created_at, updated_at = excluded.updated_at
    WHERE (o.name, o.company, o.city, o.created_at, o.updated_at) IS DISTINCT FROM
      (excluded.name, excluded.company, excluded.city, excluded.created_at, excluded.updated_at)
  $$;

-- Indexes the next customers above `low`, up to `high`, and says how far it came.
CREATE OR REPLACE FUNCTION customer_index_words(low uuid, high uuid, most integer) RETURNS uuid
  LANGUAGE plpgsql
  AS $$
DECLARE
  next uuid[] := ARRAY(
    SELECT id FROM customers WHERE id > low AND id <= high ORDER BY id LIMIT most);
BEGIN
  PERFORM customers_index(next, false, false);
  RETURN CASE WHEN cardinality(next) < most THEN high ELSE next[cardinality(next)] END;
END $$;

-- Customers written by hand wait to be indexed, whatever of them has changed.
CREATE OR REPLACE FUNCTION customers_set_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  INSERT INTO customer_words_waiting VALUES (NEW.id);
  RETURN NEW;
END $$;

DROP FUNCTION customers_of_block(tid, uuid, text);
CREATE FUNCTION customers_of_block(place tid, after uuid, tokens text[], digits text) RETURNS uuid[]
  LANGUAGE sql STABLE
  AS $$
    SELECT array_agg(c.id) FROM customers c
    WHERE c.id = ANY ((SELECT w.ids FROM customer_words w WHERE w.ctid = place)::uuid[])
      AND c.id > after AND customer_is_hit(c.name, c.company, c.phone, tokens, digits)
  $$;

-- The ids of the first customers after `after` whom a search finds by words or by phone.
CREATE OR REPLACE FUNCTION customers_by_word(query text, after uuid, most integer) RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE
  AS $$
DECLARE
  tokens text[] := customer_search_tokens(query);
  digits text := customer_query_digits(query);
  lexemes tsquery := customer_tokens_query(tokens);
  pairs integer[] := customer_query_pairs(tokens);
  grams integer[] := customer_query_grams(digits);
  ids uuid[] := '{}';
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
      SELECT ctid AS place, first_id, words, marks FROM customer_words
      WHERE last_id > after AND (far IS NULL OR first_id < far) OFFSET 0) near
    WHERE words @@ lexemes OR digits <> '' AND marks @> grams ORDER BY first_id
  LOOP
    EXIT WHEN customers_are_settled(ids, part.first_id, most);
    ids := ids || customers_of_block(part.place, after, tokens, digits);
  END LOOP;
  IF NOT customers_are_settled(ids, far, most) THEN
    FOR part IN
      SELECT first_id, place FROM (
        SELECT ctid AS place, first_id FROM customer_words
        WHERE words @@ lexemes AND (marks @> pairs OR marks @> '{1000000}')
          AND last_id > after AND first_id >= far
        UNION
        SELECT ctid AS place, first_id FROM customer_words
        WHERE digits <> '' AND marks @> grams AND last_id > after AND first_id >= far) blocks
      ORDER BY first_id
    LOOP
      EXIT WHEN customers_are_settled(ids, part.first_id, most);
      ids := ids || customers_of_block(part.place, after, tokens, digits);
    END LOOP;
  END IF;
  RETURN QUERY SELECT DISTINCT unnest(ids) AS id ORDER BY id LIMIT most;
END $$;

-- The index is made anew.
DELETE FROM customer_words_made;

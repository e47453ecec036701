-- Customers that are probably the same, in pairs, best first. They are looked for in the background;
-- docs/decisions says how.

-- What pairs are looked for by: how alike two texts are, from 0 to 1, by the threes of letters that
-- they share. Where the database has pg_trgm, that counts them.
DO $$
BEGIN
  IF current_schema() = 'public' THEN CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public; END IF;
EXCEPTION WHEN OTHERS THEN NULL;
END $$;
DO $$
DECLARE
  place text := (SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
    WHERE e.extname = 'pg_trgm');
BEGIN
  EXECUTE 'CREATE FUNCTION customer_likeness(one text, other text) RETURNS real '
    'LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $f$ ' || CASE WHEN place IS NOT NULL
    THEN format('SELECT %I.similarity(one, other)', place)
    ELSE 'WITH cut AS (
        SELECT ARRAY(SELECT DISTINCT substr(a, i, 3) FROM (SELECT ''  '' || one || '' '' AS a) t,
            generate_series(1, least(length(a), 200) - 2) AS i) AS a,
          ARRAY(SELECT DISTINCT substr(b, i, 3) FROM (SELECT ''  '' || other || '' '' AS b) t,
            generate_series(1, least(length(b), 200) - 2) AS i) AS b)
      SELECT (count(*) / nullif(cardinality(a) + cardinality(b) - count(*), 0)::real)::real
      FROM cut, unnest(a) AS x WHERE x = ANY (b) GROUP BY a, b' END || ' $f$';
END $$;

-- The words of a name in one order, without signs, titles and legal forms; ü and ue are one.
CREATE FUNCTION customer_name_words(name text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$
    SELECT string_agg(word, ' ' ORDER BY word COLLATE "C")
    FROM unnest(string_to_array(replace(replace(replace(
      customer_search_words(customer_search_text(name)), 'ae', 'a'), 'oe', 'o'), 'ue', 'u'), ' ')) AS word
    WHERE word <> '' AND word <> ALL ('{mr,mrs,ms,miss,dr,prof,herr,frau,pan,pani,mme,sr,sra,gmbh,'
      'ag,kg,ltd,limited,inc,llc,co,corp,sarl,sa,spa,srl,bv,nv,ab,as,aps,oy,doo,sro,zoo,the}'::text[])
  $$;

-- What is before the @ without dots and what follows a plus; none where it is an office's.
CREATE FUNCTION customer_mailbox(email text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$
    SELECT CASE WHEN length(box) >= 5 AND box !~ '^(info|office|kontakt|contact|mail|sales|admin|'
      'service|support|hello|team|buchhaltung|rechnung|invoice|verwaltung|einkauf|vertrieb|noreply)'
      THEN box END
    FROM (SELECT replace(split_part(split_part(email, '@', 1), '+', 1), '.', '') AS box) cut
  $$;

CREATE FUNCTION customer_letters(text text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT nullif(replace(customer_search_words(customer_search_text(text)), ' ', ''), '') $$;

-- The last nine digits, so that a country in front of them does not count.
CREATE FUNCTION customer_phone_key(phone text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$
    SELECT CASE WHEN length(digits) >= 7 AND digits !~ '^(\d)\1*$' THEN right(digits, 9) END
    FROM (SELECT ltrim(customer_phone_digits(phone), '0') AS digits) cut
  $$;

CREATE UNLOGGED TABLE customer_pairs (
  one     uuid NOT NULL,
  other   uuid NOT NULL,
  score   real NOT NULL,
  reasons text[] NOT NULL,
  PRIMARY KEY (one, other)
);
CREATE INDEX customer_pairs_by_score ON customer_pairs (score DESC, one, other);
CREATE INDEX customer_pairs_by_other ON customer_pairs (other);

-- When pairs were looked for, how long that took, and how much had been written by then.
CREATE UNLOGGED TABLE customer_pairs_made (
  at      timestamptz NOT NULL,
  ms      integer NOT NULL,
  writes  bigint NOT NULL
);

-- Pairs of which somebody said that they are two.
CREATE TABLE customer_distinct (
  one           uuid NOT NULL,
  other         uuid NOT NULL,
  account_id    text,
  account_email text,
  at            timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (one, other)
);

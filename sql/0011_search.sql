-- Which customers a search finds: those whose name, company, e-mail or external id begins with the
-- text, and those of whose name or company another word does. Neither case nor Unicode form counts.

-- The form in which texts are compared. One blank is as good as another.
CREATE FUNCTION customer_search_text(text text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$
    SELECT translate(lower(normalize(text, NFKC) COLLATE "und-x-icu") COLLATE "C",
      E'ς\t\n\v\f\r\u1680\u2028\u2029\ufeff', E'σ         ')
  $$;

-- The same with a blank for every sign that words can begin after.
CREATE FUNCTION customer_search_words(text text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$
    SELECT translate(text COLLATE "C", $p$!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~´’‘‚“”„«»‹›–—−·•$p$,
      '                                                              ')
  $$;

-- Whether a word of the text begins with the query; both in the form above.
CREATE FUNCTION customer_word_begins(text text, query text) RETURNS boolean
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$
    SELECT strpos(' ' || text, ' ' || query) > 0
      OR strpos(' ' || customer_search_words(text), ' ' || query) > 0
  $$;

CREATE FUNCTION customer_is_found(name text, company text, email text, external_id text, query text)
  RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$
    SELECT starts_with(lower(email), query)
      OR starts_with(customer_search_text(external_id), query)
      OR customer_word_begins(customer_search_text(name), query)
      OR coalesce(customer_word_begins(customer_search_text(company), query), false)
  $$;

-- Which customers were deleted since the index of words was last rid of them. A sweep takes their
-- words out; lost in a crash, the index is lost as well and made anew without them.
CREATE UNLOGGED TABLE customer_words_gone (id uuid NOT NULL);

CREATE FUNCTION customers_forget_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO customer_words_gone SELECT id FROM gone;
  RETURN NULL;
END $$;
CREATE TRIGGER customers_words_go AFTER DELETE ON customers
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION customers_forget_words();

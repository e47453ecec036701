-- The words that a customer does not have any more leave the index like those of deleted customers.
CREATE OR REPLACE FUNCTION customers_wait_for_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO customer_words_waiting VALUES (NEW.id);
  INSERT INTO customer_words_gone VALUES (NEW.id);
  RETURN NULL;
END $$;

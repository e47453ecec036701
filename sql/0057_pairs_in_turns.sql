-- Which node looks for customers that are probably the same, and until when no other one does. It gives
-- its connection back while it rests, and a lock that it held meanwhile would go with it.
CREATE UNLOGGED TABLE customer_pairs_looking (
  one    boolean PRIMARY KEY DEFAULT true CHECK (one),
  looker uuid NOT NULL,
  until  timestamptz NOT NULL
);

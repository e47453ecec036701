-- Which rejected lines of a run a later run has taken in again, as whoever corrected them says: the
-- line in the file of the first, and the position in the file of the second, which may have rejected
-- it once more.
CREATE TABLE import_corrections (
  run_id uuid NOT NULL REFERENCES import_runs ON DELETE CASCADE,
  by_run uuid NOT NULL REFERENCES import_runs ON DELETE CASCADE,
  index  integer NOT NULL,
  line   integer NOT NULL,
  PRIMARY KEY (run_id, by_run, index)
);
CREATE INDEX import_corrections_by ON import_corrections (by_run);

-- A run whose file holds the rejected records of another one corrects that one: the word that code,
-- API and page use.
ALTER TABLE import_runs RENAME COLUMN fixes TO corrects;
ALTER INDEX import_runs_by_fixed RENAME TO import_runs_by_corrected;

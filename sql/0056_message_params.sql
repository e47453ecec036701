-- What the sentence of an error holds beside its words, column and value, so that it can be made in
-- other languages; null for nothing.
ALTER TABLE import_errors ADD COLUMN params json;

-- The same of the sentence that says why a run stored nothing, with the code of the sentence.
ALTER TABLE import_runs ADD COLUMN problem json;

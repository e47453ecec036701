-- Of a plan that holds a run back: that run. What became of it is told for as long as the run is.
ALTER TABLE import_plans ADD COLUMN holds uuid;
UPDATE import_plans p SET holds = r.id FROM import_runs r WHERE r.held_plan = p.id;
CREATE INDEX import_plans_that_hold ON import_plans (holds) WHERE holds IS NOT NULL;
CREATE INDEX import_plans_of_held ON import_plans (run_id) WHERE holds IS NOT NULL;

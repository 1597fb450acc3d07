-- An inject that waits for a figure to rise above or fall below a number waits for the crossing: whether the figure has stood on the
-- other side since the inject began to wait. In a small exercise "fewer than 200" is true from the first second.
alter table exercises.run_inject add column armed_at timestamptz;

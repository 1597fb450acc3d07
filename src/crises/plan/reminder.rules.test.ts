import { expect, test } from "vitest";
import { reminderStep } from "./reminder.rules.ts";

test.each([
  ["2026-04-01", null],
  ["2026-04-02", "first"],
  ["2026-05-16", "first"],
  ["2026-05-17", "second"],
  ["2026-05-31", "second"],
  ["2026-06-01", "due"],
  ["2026-06-30", "due"],
  ["2026-07-01", "overdue"],
  ["2028-01-01", "overdue"],
])("on %s a review due on 1 June 2026 asks for the step %s", (today, step) => expect(reminderStep("2026-06-01", today, 60)).toBe(step));

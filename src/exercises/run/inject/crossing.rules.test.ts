import { expect, test } from "vitest";
import { crossing } from "./inject.rules.ts";

test("an inject fires when its figure crosses over, not because it stands there from the beginning", () => {
  const after = (passes: "above" | "below", figures: readonly number[]) => {
    let armed = false;
    for (const [at, figure] of figures.entries()) {
      const is = crossing({ passes, value: 10 }, figure, armed);
      if (is === "fire") return at;
      armed ||= is === "arm";
    }
    return null;
  };
  expect(after("below", [3, 3, 2])).toBeNull();
  expect(after("below", [3, 10, 12, 9])).toBe(3);
  expect(after("above", [20, 30])).toBeNull();
  expect(after("above", [0, 10, 11])).toBe(2);
});

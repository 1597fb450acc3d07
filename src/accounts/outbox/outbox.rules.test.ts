import { expect, test } from "vitest";
import { masked, withoutLinks } from "./outbox.rules.ts";

test("addresses, numbers and endpoints are recognisable but not usable", () => {
  expect(masked("salma.k@example.org")).toBe("s…@example.org");
  expect(masked("+218911234567")).toBe("+218…67");
  expect(masked("https://push.example.org/very/secret")).toBe("https://push.example.org/…");
  expect(masked("911")).toBe("…");
});

test("personal links are taken out of a body, the words stay", () => {
  expect(withoutLinks("Correct it here: https://x.example/ar/c/abc?k=1 or call.")).toBe("Correct it here: […] or call.");
});

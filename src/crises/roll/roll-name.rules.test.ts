import { expect, it } from "vitest";
import { givenName } from "./roll-name.rules.ts";

it.each([
  ["فاطمة علي المقريف", "فاطمة"],
  ["عبد السلام محمد", "عبد السلام"],
  ["Omar Ben Salem", "Omar"],
  ["Abdul Rahman Ali", "Abdul Rahman"],
  ["  Sara ", "Sara"],
  ["", ""],
])("shows of “%s” only “%s”", (full, given) => expect(givenName(full)).toBe(given));

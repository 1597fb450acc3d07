import { createHash } from "node:crypto";

/** SHA-256 of a value as JSON with its names in order, so that the same input has the same digest at every
 * door; what was left empty counts as not said. */
export function digestOf(value: unknown): Buffer {
  return createHash("sha256").update(canonical(value)).digest();
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one ?? null)).join(",")}]`;
  if (value instanceof Date) return JSON.stringify(value);
  if (typeof value === "object" && value !== null) {
    const named = Object.entries(value).filter(([, one]) => one !== undefined && one !== "").sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${named.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join(",")}}`;
  }
  return JSON.stringify(value ?? null);
}

import { z } from "zod";
import { says } from "#platform/problem.ts";
import { typed } from "#platform/shapes.ts";
import type { Text } from "#platform/words.ts";
import { exportCategories } from "../export/export.rules.ts";
import { exportWords } from "../export/export.words.ts";
import { purposeWords as w, taskWords } from "./purpose.words.ts";

/** Hours for which a purpose once chosen holds. */
export const purposeHours = 8;
/** What the audit row says of a client of the API that names none. */
export const unstated = "unstated";

/** The standing purposes; a code with a colon carries a number or words: "crisis:12", "other:…". */
export const standing = ["service", "check", "request"] as const;

/** What an officer chooses: a code, and for "other" what it is. */
export const chosenPurpose = z
  .object({ purpose: z.string().regex(/^(service|check|request|other|[a-z-]{1,20}:[1-9]\d{0,14})$/), other: typed(120, 0).optional() })
  .refine(({ purpose, other }) => purpose !== "other" || (other ?? "").length >= 5, { ...says(w.sayOther), path: ["other"] });

/** One that is offered: its code and what it is called. */
export type Purpose = { code: string; title: Text };

/** A recorded purpose in words: chosen, a task's own, of an export; what a client wrote itself is shown as written. */
export function purposeText(recorded: string): Text {
  const [code = "", ...rest] = recorded.split(":");
  const more = rest.join(":").trim();
  if (recorded === unstated) return w.unstated;
  if (recorded in taskWords) return taskWords[recorded as keyof typeof taskWords];
  if ((standing as readonly string[]).includes(recorded)) return w[recorded as (typeof standing)[number]];
  if (code === "crisis" && /^\d+$/.test(more)) return w.crisis(more);
  if (code === "other" && more && !recorded.startsWith("other: ")) return { en: more, ar: more };
  const category = exportCategories.find((one) => recorded.startsWith(`${one}: `));
  if (category) return { en: `${exportWords[category].en}: ${more}`, ar: `${exportWords[category].ar}: ${more}` };
  return { en: recorded, ar: recorded };
}

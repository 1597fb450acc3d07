import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { invalidInput } from "#platform/problem.ts";
import "../../permissions.ts";
import { personFieldsOf } from "./mrz-person.rules.ts";
import { checkedFields, mrzFormats } from "./mrz-layout.rules.ts";
import { readMrz } from "./mrz.rules.ts";
import { mrzWords as w } from "./mrz.words.ts";

const nullable = z.string().nullable();
const mrzRecord = z.object({
  format: z.enum(mrzFormats), lines: z.array(z.string()), repaired: z.array(z.string()), holds: z.boolean(),
  checks: z.array(z.object({ field: z.enum(checkedFields), digit: z.string(), expected: z.string(), holds: z.boolean() })),
  documentKind: z.enum(["passport", "visa", "other"]), issuer: z.string(), issuerCountry: nullable, number: z.string(), nationality: z.string(), nationalityCountry: nullable,
  birth: nullable, sex: nullable, expiry: nullable, nameLatin: nullable, nameArabic: nullable, mayBeCut: z.boolean(),
});

/** Reads the machine-readable lines of a travel document out of text. Keeps nothing. 422 at `text` when there are none. */
export const readPassport = operation({
  name: "people.readPassport",
  title: w.readPassport,
  action: "people.change",
  kind: "read",
  input: z.object({ text: z.string().trim().min(1).max(4_000) }),
  output: z.object({ mrz: mrzRecord, person: z.record(z.string(), z.string()) }),
  async run(ctx, { text }) {
    const mrz = readMrz(text, ctx.now.toISOString().slice(0, 10));
    if (!mrz) throw invalidInput([{ path: "text", message: w.noZone }]);
    return { mrz, person: personFieldsOf(mrz) };
  },
});

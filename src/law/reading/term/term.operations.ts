import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { instrumentWords } from "../../instrument/instrument.words.ts";
import { newTerm, shownTerm } from "../reading.rules.ts";
import { terms, upsertTerm } from "../reading.store.ts";
import { readingWords as w } from "../reading.words.ts";
import "../../permissions.ts";

/** Explains a term of the law in both languages, or explains it anew. */
export const explainTerm = operation({
  name: "law.explainTerm",
  title: instrumentWords.term,
  action: "law.edit",
  kind: "write",
  input: newTerm,
  output: z.object({ slug: z.string() }),
  audit: (input) => ({ subject: "term", details: { slug: input.slug } }),
  async run(ctx, input) {
    await upsertTerm(ctx.db, input);
    return { slug: input.slug };
  },
});

/** The glossary. */
export const listTerms = operation({
  name: "law.terms",
  title: w.glossary,
  action: "law.public",
  kind: "read",
  input: z.object({}),
  output: z.object({ terms: z.array(shownTerm) }),
  run: async ({ db }) => ({ terms: await terms(db) }),
});

import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { excerpt, highlight } from "#platform/search/highlight.ts";
import { lawIndexOf } from "./law-index.ts";
import { pageSize, searchQuery } from "./search.rules.ts";
import { searchWords as w } from "./search.words.ts";
import "../permissions.ts";

const pieces = z.array(z.object({ text: z.string(), hit: z.boolean() }));
export const foundPassage = z.object({ id: z.string(), path: z.string(), language: z.enum(["ar", "en"]), textKind: z.enum(["official", "translation", "summary", "answer"]), from: z.string().nullable(), title: pieces, excerpt: pieces, score: z.number() });
export type FoundPassage = z.output<typeof foundPassage>;

/** Passages of the law and the guide that answer a question, best first, as the law stood on a day (today unless told). */
export const searchLaw = operation({
  name: "law.search",
  title: w.search,
  action: "law.public",
  kind: "read",
  input: searchQuery,
  output: z.object({ passages: z.array(foundPassage), total: z.number(), nearest: z.array(z.string()) }),
  async run({ db, now, platform }, input) {
    const index = lawIndexOf(platform);
    await index.follow(db);
    const { hits, total, nearest } = index.find(input, now.toISOString().slice(0, 10), pageSize);
    const passages = hits.map(({ id, score }) => {
      const { path, language, textKind, from, title, text } = index.document(id)!;
      return { id, path, language, textKind, from, title: highlight(title, input.q), excerpt: excerpt(text, input.q), score };
    });
    return { passages, total, nearest };
  },
});

import { z } from "zod";
import { numberBetween, typed } from "#platform/shapes.ts";
import { day, instrumentKinds, slug } from "../law.rules.ts";

/** Passages on one page of results. */
export const pageSize = 10;

export const searchQuery = z.object({
  q: typed(300),
  language: z.enum(["ar", "en"]).optional(),
  /** A kind of instrument, or the guide's answers. */
  kind: z.enum([...instrumentKinds, "answer"]).optional(),
  topic: slug.optional(),
  on: day.optional(),
  page: numberBetween(1, 100).optional(),
});
export type SearchQuery = z.output<typeof searchQuery>;

/** One text that can be found: a provision's words in one language, or an answer of the guide. */
export type LawDocument = {
  /** Unique among all sources, e.g. "text:12". */
  id: string;
  title: string;
  text: string;
  /** Found by, but not shown: titles of its topics. */
  also: string;
  language: "ar" | "en";
  kind: SearchQuery["kind"] & string;
  topics: readonly string[];
  /** From which day to which (not included) it holds; null: without that bound. */
  from: string | null;
  until: string | null;
  /** Where it stands, without the language: "/law/ly-law-1987-6#art_19". */
  path: string;
  textKind: "official" | "translation" | "summary" | "answer";
};

/** Whether a passage is among those asked for, on that day. */
export function fits(document: Omit<LawDocument, "text" | "title" | "also">, query: Omit<SearchQuery, "q" | "page">, today: string): boolean {
  const on = query.on ?? today;
  return (
    (query.language === undefined || document.language === query.language) &&
    (query.kind === undefined || document.kind === query.kind) &&
    (query.topic === undefined || document.topics.includes(query.topic)) &&
    (document.from === null || document.from <= on) &&
    (document.until === null || on < document.until)
  );
}

import type { Document } from "#platform/document/document.ts";
import { asTyped } from "#platform/document/typed.ts";
import type { Language } from "#platform/words.ts";
import type { CustodyLine } from "./paper.rules.ts";
import { paperWords as w } from "./paper.words.ts";

/** Everything to be handed back, a line for each document with room for a signature; the telephone under the name, since people are called in. */
export function returnAllPages(documents: readonly CustodyLine[], language: Language, source: { mission: { en: string; ar: string } | null; now: Date; by: string | null; demo: boolean }): Document {
  const t = (pair: { en: string; ar: string }) => pair[language];
  // A long number may go on in the next line: it has no other place to break.
  const number = (text: string | null) => (text ? [{ text: text.replace(/.{8}(?=.)/gu, "$&\u200b"), ltr: true as const }] : "—");
  return {
    title: t(w.returnAllTitle), subtitle: source.mission ? t(source.mission) : "", language, date: source.now.toISOString().slice(0, 10), author: source.by ?? "", landscape: true,
    ...(source.demo ? { mark: "EXAMPLE / مثال" } : {}),
    blocks: [
      { kind: "paragraph", text: t(w.returnAllAbout), look: "lead" },
      {
        kind: "table", head: ["", w.mission, w.location, w.holder, w.kind, w.number, w.received, w.signs].map((pair) => (typeof pair === "string" ? pair : t(pair))), widths: [0.9, 3, 2.6, 4.2, 2.6, 3.4, 2.9, 4.6],
        rows: documents.map((one, at) => [
          String(at + 1), t(one.missionName), asTyped(one.location), one.phone ? [`${asTyped(one.holder)}\n`, { text: one.phone, ltr: true }] : asTyped(one.holder), t(w[one.kind]), number(one.number), [{ text: one.receivedAt.slice(0, 10), ltr: true }], "",
        ]),
      },
    ],
  };
}

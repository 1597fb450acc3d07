import type { Text } from "#platform/words.ts";
import { sectionWords as w } from "./section.words.ts";

/** The written parts of a situation report, in their order. `line`: one sentence, for whoever speaks to the press. */
export const sitrepSections = [
  { id: "situation", title: w.situation, about: w.situationAbout, required: true, line: false },
  { id: "people", title: w.people, about: w.peopleAbout, required: true, line: false },
  { id: "actions", title: w.actions, about: w.actionsAbout, required: false, line: false },
  { id: "needs", title: w.needs, about: w.needsAbout, required: false, line: false },
  { id: "access", title: w.access, about: w.accessAbout, required: false, line: false },
  { id: "plans", title: w.plans, about: w.plansAbout, required: false, line: false },
  { id: "media", title: w.media, about: w.mediaAbout, required: false, line: true },
] as const satisfies readonly { id: string; title: Text; about: Text; required: boolean; line: boolean }[];
export type SitrepSection = (typeof sitrepSections)[number]["id"];
export const sitrepSectionIds = sitrepSections.map(({ id }) => id) as [SitrepSection, ...SitrepSection[]];
export const sitrepSection = (id: SitrepSection) => sitrepSections.find((one) => one.id === id)!;

/** Most signs of one text in one language. */
export const longestText = 4_000;

/** What keeps a report from being handed in: a needed part that is empty, or a part that one language lacks. */
export function missingTexts(texts: Readonly<Partial<Record<SitrepSection, Text>>>): { section: SitrepSection; message: Text }[] {
  return sitrepSections.flatMap(({ id, title, required }) => {
    const { en = "", ar = "" } = texts[id] ?? {};
    if (!en && !ar) return required ? [{ section: id, message: w.empty(title) }] : [];
    if (!ar) return [{ section: id, message: w.noArabic(title) }];
    return en ? [] : [{ section: id, message: w.noEnglish(title) }];
  });
}

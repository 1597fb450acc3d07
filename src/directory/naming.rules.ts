import { z } from "zod";
import { says } from "#platform/problem.ts";
import { words } from "#platform/words.ts";

export const slugWords = words({
  badSlug: { en: "Small Latin letters, digits and hyphens.", ar: "حروف لاتينية صغيرة وأرقام وشرطات." },
  slugTaken: { en: "Another record already has this short name.", ar: "هذا الاسم المختصر مستعمل في سجل آخر." },
});

/** A short readable name for addresses and data packs, e.g. "embassy-ankara". */
export const slug = z.string().max(80).refine((value) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value), says(slugWords.badSlug));

/** "Embassy in Ankara!" → "embassy-in-ankara"; a text without Latin letters gives the fallback. */
export function slugOf(name: string, fallback: string): string {
  return name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60).replace(/-+$/, "") || fallback;
}

/** Slugs to try in turn: the given one only, or the name's with rising numbers. */
export function slugsToTry(given: string | undefined, name: string, fallback: string): string[] {
  if (given) return [given];
  const base = slugOf(name, fallback);
  return Array.from({ length: 50 }, (_, turn) => (turn === 0 ? base : `${base}-${turn + 1}`));
}

/** For searching: without case, accents and Arabic vowel marks; alef and ya forms as one. */
export function plainForSearch(value: string): string {
  return value.normalize("NFKD").replace(/\p{M}|\u0640/gu, "").replace(/\u0649/g, "\u064a").replace(/\u0629/g, "\u0647").toLowerCase();
}

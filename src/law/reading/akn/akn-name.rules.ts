import { isDay } from "#platform/shapes.ts";
import type { Language } from "#platform/words.ts";
import type { WorkName } from "../reading.rules.ts";

/** Languages as Akoma Ntoso writes them (ISO 639-2). */
export const aknLanguages: Record<Language, string> = { ar: "ara", en: "eng" };

const part = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");

/** The name of a work, "/akn/ly/act/law/1987/6": the one it is known by, or made from what is known. What belongs to no country is filed under "un". */
export function workIri({ akn, country, kind, year, number, slug }: WorkName): string {
  return akn ?? `/akn/${country?.toLowerCase() ?? "un"}/act/${kind}/${year ?? "undated"}/${(number && part(number)) || slug}`;
}

/** The name of its words in a language as they stood on a day: "…/ara@2004-03-06". */
export function expressionIri(work: WorkName, language: Language, on: string): string {
  return `${workIri(work)}/${aknLanguages[language]}@${on}`;
}

/** Reads the path below /law/akn/ ("ly/act/law/1987/6/ara@2004-03-06.xml"): work, language and day (null: today). Null when it is none. */
export function readAknPath(path: string): { work: string; language: Language; on: string | null } | null {
  if (path.length > 300) return null;
  const match = /^([a-z0-9-]+(?:\/[a-z0-9-]+)+)\/(ara|eng)(?:@(\d{4}-\d{2}-\d{2}))?\.xml$/.exec(path);
  if (!match || (match[3] !== undefined && !isDay(match[3]))) return null;
  return { work: `/akn/${match[1]}`, language: match[2] === "ara" ? "ar" : "en", on: match[3] ?? null };
}

/** Where this facility serves that document. */
export const aknAddress = (work: WorkName, language: Language, on?: string): string => `/law/akn${workIri(work).replace(/^\/akn/, "")}/${aknLanguages[language]}${on ? `@${on}` : ""}.xml`;

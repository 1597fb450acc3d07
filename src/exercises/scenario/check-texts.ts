import type { Text } from "#platform/words.ts";
import type { Check } from "./check.rules.ts";
import { checkWords as w } from "./check.words.ts";
import { injectWords } from "./inject.words.ts";
import { partForms } from "./part-form.rules.ts";
import { scenarioWords } from "./scenario.words.ts";

const fieldTitles: Record<string, Text> = {
  title: scenarioWords.title, summary: scenarioWords.summary, country: scenarioWords.country, background: scenarioWords.background, text: scenarioWords.criterion, about: scenarioWords.phaseAbout, brief: scenarioWords.brief, name: scenarioWords.place,
  from: injectWords.from, message: injectWords.message, expected: injectWords.expected, note: injectWords.note,
};

/** What a check says, in both languages. */
export function checkText({ code, is = "", field = "", path = [] }: Check): Text {
  switch (code) {
    case "circle": return w.circle(path.join(" → "));
    case "translation": return (is === "ar" ? w.noArabic : w.noEnglish)(fieldTitles[field] ?? scenarioWords.title);
    case "no-injects": case "no-roles": case "no-population": return w[code];
    default: return w[code](is);
  }
}

/** Where it is: the inject, or the part with its entry. */
export function checkPlace({ inject, part, entry }: Check): Text {
  if (inject !== undefined) return injectWords.injectNumber(inject);
  const title = part ? partForms[part].title : scenarioWords.injects;
  return entry ? { en: `${title.en}: ${entry}`, ar: `${title.ar}: \u2066${entry}\u2069` } : title;
}

/** Front door for browsers: what other modules' pages may show. */
export { forceTitles, kindTitles, textKindTitles } from "./law.rules.ts";
export { lawWords } from "./law.words.ts";

import type { Language } from "#platform/words.ts";
import { alarmWords, allWords, fillers, helpPictures, helpWords, idlePictures, notSlips, numberWords, peopleWords, placeWords, safePictures, safeWords, selfWords, turningWords } from "./sms-lexicon.rules.ts";

/**
 * What an answer by text message says. `safe`: everyone meant is safe; `help`: somebody asks for help; `mixed`: both, or help
 * that is denied; `unclear`: an officer reads it. `who`: the writer alone, everyone with them, or not said.
 * `plain`: there is nothing in it beyond the answer.
 */
export type SmsReading = { meaning: "safe" | "help" | "mixed" | "unclear"; who: "self" | "all" | "unsaid"; count: number | null; place: string | null; plain: boolean; language: Language | null };

/** The language somebody wrote in; null of digits and pictures alone. */
export function languageOf(text: string): Language | null {
  if (/\p{Script=Arabic}/u.test(text.replace(/[٠-٩۰-۹]/g, ""))) return "ar";
  return /\p{Script=Latin}/u.test(text) ? "en" : null;
}

/** Words in a plain spelling: small letters, no vowel signs, one form of alef, yeh and teh, Western digits. */
export function plainTokens(text: string): string[] {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u064b-\u065f\u0670\u0640]/g, "")
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/[أإآٱ]/g, "ا")
    .replace(/[ىئ]/g, "ي")
    .replace(/ؤ/g, "و")
    .replace(/ة/g, "ه")
    .replace(/['’`]/g, "")
    .replace(/(\p{L})\1{2,}/gu, "$1")
    .replace(/(\d)(?=\p{L})|(?<=\p{L})(?=\d{1,2}\b)/gu, "$1 ")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** Slips of the finger between two words, at most two: a letter too many, missing, other, or two changed about. */
export function slips(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j]!, before[j - 2]! + 1);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}

const slippable = (words: Iterable<string>) => [...words].filter((word) => word.length >= 4);
const [safeLong, helpLong] = [slippable(["safe", "fine", "okay", "alive", "بخير", "سالم", "سالمين", "بامان", "كويسين", "تمام"]), slippable(helpWords)];
/** One slip in a word of four to seven letters, two in a longer one. */
const nearTo = (token: string, words: readonly string[]) => token.length >= 4 && words.some((word) => slips(token, word) <= (Math.min(token.length, word.length) >= 8 ? 2 : 1));

type Kind = "safe" | "help" | "alarm" | "turning" | "all" | "self" | "filler" | "people" | "place" | "number" | "other";
function kindOf(token: string): Kind {
  if (/^\d+$/.test(token) || numberWords.has(token)) return "number";
  const known: [Kind, ReadonlySet<string>][] = [["safe", safeWords], ["help", helpWords], ["alarm", alarmWords], ["turning", turningWords], ["all", allWords], ["self", selfWords], ["people", peopleWords], ["place", placeWords], ["filler", fillers]];
  for (const [kind, words] of known) if (words.has(token)) return kind;
  // "and" is written onto the next word in Arabic: "we and the family".
  if (token.length > 4 && token.startsWith("و")) {
    const rest = kindOf(token.slice(1));
    if (rest !== "other" && rest !== "number") return rest;
  }
  if (notSlips.has(token)) return "other";
  if (nearTo(token, helpLong)) return "help";
  return nearTo(token, safeLong) ? "safe" : "other";
}

const unclear = (language: Language | null): SmsReading => ({ meaning: "unclear", who: "unsaid", count: null, place: null, plain: false, language });

/** Reads an answer. What is not plainly one of the two is for an officer: nobody is called safe by a guess. */
export function readAnswer(body: string): SmsReading {
  const language = languageOf(body);
  // "No harm" is two words, the first of which turns everything about.
  const joined = body.replace(/لا\s+ب[أا]س/g, "لاباس").replace(/don['’]?t/gi, "not").replace(/we['’]re/gi, "we").replace(/i['’]m\b/gi, "i");
  const shownSafe = safePictures.test(joined);
  const shownHelp = helpPictures.test(joined);
  safePictures.lastIndex = helpPictures.lastIndex = 0;
  const bare = joined.replace(safePictures, " ").replace(helpPictures, " ").replace(idlePictures, " ");
  const tokens = plainTokens(bare);
  if (/\p{Extended_Pictographic}/u.test(bare.replace(/[\d#*]/g, ""))) return unclear(language);
  // A digit alone is the answer that our messages offer.
  if (tokens.length === 1 && (tokens[0] === "1" || tokens[0] === "2") && !shownSafe && !shownHelp) return { meaning: tokens[0] === "1" ? "safe" : "help", who: "unsaid", count: null, place: null, plain: true, language };
  const kinds = tokens.map(kindOf);
  const has = (kind: Kind) => kinds.includes(kind);
  const [safe, help] = [has("safe") || shownSafe, has("help") || shownHelp];
  const who = has("all") ? "all" : has("self") ? "self" : "unsaid";
  if (safe && help) return { ...unclear(language), meaning: "mixed" };
  if (help) return { meaning: has("turning") && kinds.indexOf("turning") < kinds.indexOf("help") ? "mixed" : "help", who, count: null, place: null, plain: kinds.every((kind) => ["help", "filler", "all", "self"].includes(kind)), language };
  if (!safe) return has("alarm") ? { ...unclear(language), meaning: "mixed" } : unclear(language);
  if (has("alarm")) return { ...unclear(language), meaning: "mixed" };
  // "Not safe" asks for help; any other turn of phrase is for an officer to read.
  if (has("turning")) return !has("other") && /^(not|no|ليس|ليست|لسنا|لست|مش|مو|غير)$/.test(tokens[kinds.indexOf("turning")]!) ? { meaning: "help", who, count: null, place: null, plain: false, language } : unclear(language);
  if (/[?؟]/.test(body)) return unclear(language);
  const numbers = tokens.filter((_, at) => kinds[at] === "number").map((token) => numberWords.get(token) ?? Number(token));
  const count = numbers.length === 1 && numbers[0]! >= 1 && numbers[0]! <= 500 ? numbers[0]! : null;
  if (numbers.length > 1 || (numbers.length === 1 && count === null)) return unclear(language);
  // At the end, where they are: up to three words after "in".
  const others = kinds.flatMap((kind, at) => (kind === "other" ? [at] : []));
  const at = kinds.lastIndexOf("place");
  const isPlace = others.length > 0 && others.length <= 3 && at >= 0 && others.every((one) => one > at) && others.length === kinds.length - at - 1;
  if (others.length > 0 && !isPlace) return unclear(language);
  return { meaning: "safe", who: count === 1 ? "self" : count !== null ? "all" : who, count, place: isPlace ? tokens.slice(at + 1).join(" ") : null, plain: others.length === 0, language };
}

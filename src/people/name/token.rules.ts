import { type Folded, foldedWords } from "./fold.rules.ts";

/**
 * One part of a name. `part` counts in full; `link` (بن, ben, bint) ties parts together; `title` may be left out by
 * anyone; `initial` is one letter. `article` tells that the part was written with ال or al-; `key` is without it.
 */
export type Token = { word: string; key: string; arabic: boolean; role: "part" | "link" | "title" | "initial"; article: boolean };

const set = (words: string) => new Set(words.split(" "));

const links = set("بن ابن بنت ولد bin ben ibn bn bint bent binti binte ould wald weld oulad ait");
const titles = set(
  "السيد الشيخ الحاج الحاجه الدكتور دكتور المهندس مهندس الاستاذ استاذ حاج حاجي ملا مولوي مولانا قاري د م لواء عقيد عميد mr mrs ms miss dr eng prof sheikh shaykh shaikh cheikh haj hajj hadj hajji haji hadji mullah mulla maulavi mawlawi maulana qari col gen brig maj capt",
);
const servants = set("عبد abd abdul abdel abdal abdol abdoul abdil abdur abder abdar abdus abdes abdas abdun abden abdu abdush abdesh abdech abdad abded abdud abdez abduz abdal");
const fathers = set("ابو ابي ابا بو ام abu abou abo aboo abi aba bu bou um umm oum omm");
const articles = set("al el ul il ال");
// Only before a word that starts with the same sound: as-Salam, ech-Cheikh, an-Nur.
const assimilated = /^[aeu]([dhnrstzlc]|sh|ch|th|dh)$/;
const faithEndings = set("الدين الله din deen dine dien ddin eddin eddine eddeen uddin uddine aldin addin addine eldin eldine eldeen uldin ullah allah ellah llah ollah oullah lah اللهي ullahi allahi ollahi");

function isArticle(word: Folded, next: Folded | undefined): boolean {
  if (!next) return false;
  if (articles.has(word.key)) return true;
  const sound = assimilated.exec(word.key)?.[1];
  return sound !== undefined && next.key.startsWith(sound);
}

const bare = (word: Folded | undefined) => word?.key.replace(/^'/, "") ?? "";

const join = (words: readonly Folded[]): Folded => ({ word: words.map((one) => one.word).join(" "), key: words.map((one) => one.key).join(""), arabic: words[0]!.arabic });

/** Words that are one name are made one: عبد + X, ابو + X, X + الدين, X + الله, in either script and however they were split. */
function joined(words: readonly Folded[]): { one: Folded; article: boolean }[] {
  const out: { one: Folded; article: boolean }[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    const alike = (other: Folded | undefined) => other?.arabic === word.arabic;
    const article = isArticle(word, words[at + 1]) && alike(words[at + 1]);
    const named = words[at + (article ? 1 : 0)]!;
    const last = out.at(-1);
    if (last && last.one.arabic === named.arabic && faithEndings.has(bare(named)) && !links.has(last.one.key) && last.one.key.length > 1) {
      last.one = join([last.one, ...(article ? [word] : []), named]);
      if (article) at++;
      continue;
    }
    const leads = servants.has(bare(word)) || fathers.has(bare(word));
    if (leads && alike(words[at + 1]) && !links.has(words[at + 1]!.key)) {
      const more = isArticle(words[at + 1]!, words[at + 2]) && alike(words[at + 2]) ? 2 : 1;
      out.push({ one: join(words.slice(at, at + more + 1)), article: false });
      at += more;
      continue;
    }
    if (article) {
      out.push({ one: { ...named, word: `${word.word} ${named.word}` }, article: true });
      at++;
      continue;
    }
    out.push({ one: word, article: false });
  }
  return out;
}

/** The parts of a name in order, at most sixteen; a name of two scripts keeps the order it was written in. */
export function nameTokens(name: string): Token[] {
  return joined(foldedWords(name)).slice(0, 16).map(({ one, article }) => {
    const role = links.has(one.key) ? "link" : titles.has(one.key) ? "title" : one.key.length === 1 ? "initial" : "part";
    if (one.arabic && one.key.length >= 5 && one.key.startsWith("ال") && !one.key.startsWith("الله")) return { ...one, key: one.key.slice(2), role, article: true };
    return { ...one, role, article };
  });
}

/** One way to read a part: its letters, and what the reading costs in nats when it turns out to be the right one; `sound` stands for how it sounds and is for comparing with other Latin words only. */
export type Face = { key: string; cost: number; sound?: true };

const latinFaces: readonly (readonly [RegExp, string, number])[] = [
  // An article written onto the name: Elgaddafi, Ennaceur; the letter doubled by the article stays single.
  [/^[aeiu]l[- ']?(?=[a-z']{3})/, "", 0.6],
  [/^[ae](?:([dtrzsn])(?=\1[a-z']{2})|(?:sh|ch)(?=[sc]h[a-z']{2}))/, "", 0.6],
  [/^a?b(?:ou|u|oo|o)(?:[aeiu]l)?(?=[a-z']{3})/, "", 4.5],
  [/^a(?=b(?:ou|u|oo)[a-z']{3})/, "", 0.7],
  [/^b[ie]n(?=[a-z']{3})/, "", 1.5],
  [/^'?abd(?:[aeiou]{1,2}(?:[lrsndtz](?=[a-z'])|[sc]h(?=[sc]h))?)?(?=[a-z']{3})/, "", 7],
];
const arabicFaces: readonly (readonly [RegExp, string, number])[] = [
  [/^عبد(?:ال)?(?=.{3})/, "", 7],
  // The silent letter that tells عمرو from عمر.
  [/^عمرو$/, "عمر", 0.2],
  [/^ا(?=بو.{3})/, "", 0.7],
  [/^اب[يا](?=.{3})/, "ابو", 0.3],
  [/^ابوال(?=.{3})/, "بل", 0.7],
  [/^ا?بو(?:ال)?(?=.{3})/, "", 4.5],
  [/^بن(?=.{4})/, "", 1.5],
];

const sounds: readonly (readonly [RegExp, string])[] = [
  [/'/g, ""], [/^abd[aeiou]{1,2}(?:l|([dtrzsn])(?=\1)|[sc]h(?=[sc]h))/, "abdal"], [/kh/g, "x"], [/gh|[qgk]u?(?=[ei])|[qgkc](?!h)/g, "k"], [/s?[sc]h/g, "s"], [/[dt]h|zz/g, "d"], [/dj/g, "j"], [/ph|v/g, "f"], [/ou|oo|w|o/g, "u"], [/ee|y/g, "i"], [/e/g, "a"], [/(.)\1+/g, "$1"],
];

/** How a Latin word sounds in Arabic mouths, roughly: Gaddafi, Qadhafi and Kazzafi are one. */
function soundOf(key: string): string {
  let sound = key;
  for (const [pattern, instead] of sounds) sound = sound.replace(pattern, instead);
  return sound;
}

/** All readings of a part, the plain one first. */
export function facesOf(token: Pick<Token, "key" | "arabic" | "article">): Face[] {
  const faces: Face[] = [{ key: token.key, cost: 0 }];
  // The article may be a part of the name after all: الهام, الفت.
  if (token.arabic && token.article) faces.push({ key: `ال${token.key}`, cost: 0.3 });
  for (const [pattern, instead, cost] of token.arabic ? arabicFaces : latinFaces) {
    const key = token.key.replace(pattern, instead);
    if (key !== token.key && !faces.some((face) => face.key === key)) faces.push({ key, cost });
  }
  if (!token.arabic) for (const face of faces.slice()) if (face.cost < 1) faces.push({ key: soundOf(face.key), cost: 0.7 + face.cost, sound: true });
  return faces;
}

import { analyse } from "./analyse.ts";
import { readQuery } from "./search-index.ts";

/** A piece of a text; `hit` when it answers the query. */
export type Piece = { text: string; hit: boolean };

/** The text as given, cut at the words that answer the query; the same stem counts, small words do not. */
export function highlight(text: string, query: string): Piece[] {
  const { loose } = readQuery(query);
  const asked = new Set(analyse(loose).filter((word) => !word.stop).map((word) => word.stem));
  const pieces: Piece[] = [];
  let at = 0;
  for (const word of analyse(text)) {
    if (!asked.has(word.stem) || word.stop || word.start < at) continue;
    if (word.start > at) pieces.push({ text: text.slice(at, word.start), hit: false });
    pieces.push({ text: text.slice(word.start, word.end), hit: true });
    at = word.end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hit: false });
  return pieces;
}

/** The stretch of a text, about `length` characters, in which most words of the query stand; whole words, "…" where it was cut. */
export function excerpt(text: string, query: string, length = 240): Piece[] {
  if (text.length <= length) return highlight(text, query);
  const hits = highlight(text, query);
  const places: number[] = [];
  let position = 0;
  for (const piece of hits) {
    if (piece.hit) places.push(position);
    position += piece.text.length;
  }
  let best = 0;
  let most = 0;
  for (const place of places) {
    const within = places.filter((other) => other >= place && other < place + length).length;
    if (within > most) [best, most] = [place, within];
  }
  let start = Math.max(0, best - Math.floor(length / 6));
  let end = Math.min(text.length, start + length);
  if (start > 0) start = text.indexOf(" ", start) + 1 || start;
  if (end < text.length) end = Math.max(start, text.lastIndexOf(" ", end)) || end;
  const cut = highlight(text.slice(start, end), query);
  return [...(start > 0 ? [{ text: "… ", hit: false }] : []), ...cut, ...(end < text.length ? [{ text: " …", hit: false }] : [])];
}

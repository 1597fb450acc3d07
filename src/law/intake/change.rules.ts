import { readNumber } from "../provision/number.rules.ts";
import { cleanText, linesOf } from "./clean.rules.ts";
import type { Change, StoredPiece } from "./intake.rules.ts";
import { paragraphsOf } from "./paragraph.rules.ts";

export type ChangeFault = "no-such" | "no-number" | "nothing-in-front" | "no-such-paragraph";
const groupName = { part: "part", chapter: "chp", section: "sec", annex: "annex" } as const;

/** The list after one change, or what keeps it from being made. Names of the others stay as they are. */
export function applyChange(pieces: readonly StoredPiece[], change: Change): StoredPiece[] | ChangeFault {
  const own = pieces[change.at];
  if (!own) return "no-such";
  const list = [...pieces];
  switch (change.act) {
    case "skip": case "take":
      list[change.at] = { ...own, skip: change.act === "skip" };
      return list;
    case "merge": {
      const before = pieces[change.at - 1];
      if (!before) return "nothing-in-front";
      const heading = [own.head, own.heading].filter(Boolean).join(" ");
      const lines = heading ? [{ text: heading, depth: 0 }] : [];
      list.splice(change.at - 1, 2, { ...before, paragraphs: [...before.paragraphs, ...lines, ...own.paragraphs], doubts: [...before.doubts, ...own.doubts] });
      // What stood in the one that is gone stands in the one around it.
      return list.map((one) => (one.parent === own.eId ? { ...one, parent: own.parent } : one));
    }
    case "split": {
      if (change.before > own.paragraphs.length) return "no-such-paragraph";
      const rest = own.paragraphs.slice(change.before - 1);
      list.splice(change.at, 1, { ...own, paragraphs: own.paragraphs.slice(0, change.before - 1) }, { ...own, eId: freeName(pieces), kind: "article", number: null, head: "", heading: null, paragraphs: rest, doubts: [] });
      return list;
    }
    case "edit": {
      const read = change.number ? readNumber(cleanText(change.number)) : null;
      if (change.number && !read) return "no-number";
      const annex = /^annex(_\d+)?(?=__)/.exec(own.eId)?.[0];
      const same = own.kind === change.kind && own.number?.en === read?.number.en;
      const around = own.parent && change.kind !== "article" ? `${own.parent}__` : "";
      const eId = same ? own.eId
        : change.kind === "preamble" ? "preamble"
        : change.kind === "article" ? (read ? `${annex ? `${annex}__` : ""}${read.eId}` : freeName(pieces))
        : `${around}${groupName[change.kind]}${read ? read.eId.slice(3) : ""}`;
      list[change.at] = { ...own, eId, kind: change.kind, number: read?.number ?? null, heading: change.heading ? cleanText(change.heading) : null, paragraphs: paragraphsOf(linesOf(cleanText(change.text))), doubts: [] };
      return eId === own.eId ? list : list.map((one) => (one.parent === own.eId && !pieces.some((other, at) => at !== change.at && other.eId === own.eId) ? { ...one, parent: eId } : one));
    }
  }
}

/** A name for a provision whose number is still to be given. */
function freeName(pieces: readonly StoredPiece[]): string {
  const taken = new Set(pieces.map(({ eId }) => eId));
  for (let n = 1; ; n++) if (!taken.has(`art_x${n}`)) return `art_x${n}`;
}

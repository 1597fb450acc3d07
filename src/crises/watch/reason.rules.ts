import type { Text } from "#platform/words.ts";
import { kindTitles } from "../crisis/crisis.rules.ts";
import type { Reason } from "./level.rules.ts";
import { watchWords as w } from "./watch.words.ts";

const gradeTitles = { 1: w.grade1, 2: w.grade2, 3: w.grade3 } as const;

/** One reason as a sentence. `names`: indicators by id. */
export function reasonText(reason: Reason, names: ReadonlyMap<string, Text>): Text {
  const nameOf = (id: string): Text => names.get(id) ?? { en: id, ar: id };
  switch (reason.code) {
    case "grade":
      return w.becauseGrade(gradeTitles[reason.grade]);
    case "people":
      return w.becausePeople(reason.count, reason.level);
    case "estimate":
      return w.becauseEstimate(reason.count);
    case "inside":
      return w.becauseInside(reason.missions, reason.level);
    case "shift":
      return w.becauseShift(kindTitles[reason.kind], reason.by);
    case "capped":
      return w.becauseCapped(reason.level);
    case "points":
      return w.becausePoints(reason.points, reason.level, reason.from);
    case "indicator":
      return w.becauseIndicator(nameOf(reason.indicator), reason.state === "signs", reason.points, reason.stale);
    case "least":
      return w.becauseLeast(nameOf(reason.indicator), reason.level);
    case "stale":
      return w.becauseStale(reason.count);
  }
}

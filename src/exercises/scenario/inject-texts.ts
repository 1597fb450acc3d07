import type { Text } from "#platform/words.ts";
import type { Effect, When } from "./inject.rules.ts";
import { injectWords as w } from "./inject.words.ts";
import { writtenTime } from "./time.rules.ts";

/** When an inject comes, in words. */
export function whenText(when: When): Text {
  switch (when.kind) {
    case "at": return w.whenAt(writtenTime(when.minutes));
    case "after": return when.minutes === 0 ? w.whenAtOnce(when.inject) : w.whenAfter(when.inject, writtenTime(when.minutes));
    case "figure": return w.whenFigure(w[when.figure], w[when.passes], when.value);
    case "controller": return w.controller;
  }
}

/** What an inject does to the population, in words. */
export function effectText(effect: Effect): Text {
  switch (effect.kind) {
    case "calls": return w.callsLine(effect.count);
    case "sms": return w.smsLine(effect.safe, effect.help, effect.odd);
    case "hazard": return w.hazardLine(w[effect.hazard], effect.grade);
  }
}

import { z } from "zod";
import { job } from "#platform/jobs.ts";
import type { Platform } from "#platform/platform.ts";
import { formatDate, languages, text } from "#platform/words.ts";
import { planMissions } from "./plan.store.ts";
import { keepReadiness } from "./readiness.store.ts";
import { readinessFor } from "./readiness.ts";
import { reasonWords } from "./readiness.words.ts";
import { reminderStep } from "./reminder.rules.ts";
import { reminderWords as w } from "./reminder.words.ts";
import { ruleInForce, ruleSays } from "./rule.store.ts";
import { standardsOf } from "./rule-section.rules.ts";

/**
 * Works out every mission's readiness anew (days pass without anybody writing), and writes to missions whose review date
 * nears or has passed: once a step and version, to the mission's own address. Returns how many were due a letter.
 */
export async function remindOfPlans(platform: Platform, now: Date): Promise<number> {
  const { db } = platform.database;
  const today = now.toISOString().slice(0, 10);
  const missions = await planMissions(db, "all");
  const standing = await readinessFor(db, missions.map(({ id }) => id), now);
  const { noticeDays } = standardsOf(await ruleSays(db, (await ruleInForce(db))?.id ?? null));
  let due = 0;
  for (const { id, name, email } of missions) {
    const { certified, readiness } = standing.get(id)!;
    await keepReadiness(db, id, readiness, now);
    const step = certified && reminderStep(certified.review_on!, today, noticeDays);
    if (!certified || !step || !email) continue;
    const parts = languages.map((language) => {
      const day = formatDate(`${certified.review_on}T00:00:00Z`, language);
      const reasons = readiness.reasons.slice(0, 5).map((one) => `- ${text(reasonWords[one.code](one.count), language)}`);
      const address = platform.config.baseUrl ? `\n\n${new URL(`/${language}/desk/plans/${id}`, platform.config.baseUrl).href}` : "";
      return `${text(step === "due" || step === "overdue" ? w.past(name, day) : w.near(name, day), language)}${reasons.length ? `\n\n${text(w.open, language)}\n${reasons.join("\n")}` : ""}${address}`;
    });
    const message = { channel: "email", recipient: email, language: "ar", subject: `${w.subject.ar} / ${w.subject.en}`, body: parts.join("\n\n———\n\n"), purpose: "plan reminder", onceKey: `plan ${certified.id} ${step}` } as const;
    await db.transaction().execute((transaction) => platform.deliver.send(transaction, message, platform));
    due++;
  }
  return due;
}

/** Every morning. */
export const remindPlans = job({ name: "crises.remind-plans", input: z.object({}), schedule: "40 5 * * *", run: async (platform) => void (await remindOfPlans(platform, new Date())) });

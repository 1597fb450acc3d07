import { z } from "zod";
import { job } from "#platform/jobs.ts";
import type { Platform } from "#platform/platform.ts";
import { countryName } from "#platform/countries.ts";
import { languages, text } from "#platform/words.ts";
import { hasAged } from "./estimate.rules.ts";
import { estimatesInForce, missionNames } from "./estimate.store.ts";
import { estimateWords as w } from "./estimate.words.ts";

/** Writes to each mission whose estimates are older than a year, once a month at most, in both languages. Returns how many were written to. */
export async function remindOfEstimates(platform: Platform, now: Date): Promise<number> {
  const { db } = platform.database;
  const aged = Map.groupBy((await estimatesInForce(db, "all")).filter((one) => hasAged(one.onDay, now)), (one) => one.mission);
  let written = 0;
  for (const { id, name, email } of await missionNames(db, [...aged.keys()])) {
    if (!email) continue;
    const parts = languages.map((language) => {
      const lines = aged.get(id)!.map((one) => `- ${one.name ? `${one.name[language]}, ` : ""}${countryName(one.country, language)}: ${one.number} (${one.onDay})`);
      return text(w.reminder(name[language], lines.join("\n")), language);
    });
    const message = { channel: "email", recipient: email, language: "ar", subject: `${w.reminderSubject.ar} / ${w.reminderSubject.en}`, body: parts.join("\n\n———\n\n"), purpose: "estimate reminder", onceKey: `estimates ${id} ${now.toISOString().slice(0, 7)}` } as const;
    await db.transaction().execute((transaction) => platform.deliver.send(transaction, message, platform));
    written++;
  }
  return written;
}

/** Every morning; a mission that was written to this month is not written to again. */
export const remindEstimates = job({
  name: "people.remind-estimates",
  input: z.object({}),
  schedule: "20 6 * * *",
  run: async (platform) => void (await remindOfEstimates(platform, new Date())),
});

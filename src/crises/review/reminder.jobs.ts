import { createHash } from "node:crypto";
import { z } from "zod";
import type { Message } from "#platform/deliver.ts";
import { job } from "#platform/jobs.ts";
import type { Platform } from "#platform/platform.ts";
import { formatDate, languages, text } from "#platform/words.ts";
import { planMissions } from "../plan/plan.store.ts";
import { actionStep } from "./reminder.rules.ts";
import { reminderWords as w } from "./reminder.words.ts";
import { openActions, roleAddresses } from "./review.store.ts";

/**
 * Writes of open actions whose day nears, is there or has passed: to the mission's own address, for all missions to the
 * crisis managers; each step once. Returns how many letters were due. Examples are nobody's work.
 */
export async function remindOfActions(platform: Platform, now: Date): Promise<number> {
  const { db } = platform.database;
  const today = now.toISOString().slice(0, 10);
  const due = (await openActions(db, "all")).flatMap((action) => {
    const step = action.example ? null : actionStep(action.due_on, today);
    return step === null ? [] : [{ action, step }];
  });
  if (due.length === 0) return 0;
  const offices = new Map((await planMissions(db, "all")).map(({ id, email }) => [id, email]));
  const managers = await roleAddresses(db, "crisis-manager");
  const letters = due.flatMap(({ action, step }) => {
    const office = action.mission_id === null ? null : (offices.get(action.mission_id) ?? null);
    const body = languages.map((language) => {
      const day = formatDate(`${action.due_on}T00:00:00Z`, language);
      return `${text((action.due_on < today ? w.past : w.near)(action.title, action.owner, day), language)}\n\n${platform.config.baseUrl}/${language}/desk/reviews`;
    }).join("\n\n———\n\n");
    // A mission without an address is the crisis managers' to ask.
    return (office ? [office] : managers).map((recipient): Message => ({
      channel: "email", recipient, language: "ar", subject: `${w.subject.ar} / ${w.subject.en}`, body, purpose: "review action reminder",
      onceKey: `review action ${action.id} ${step} ${createHash("sha256").update(recipient).digest("hex").slice(0, 24)}`,
    }));
  });
  await db.transaction().execute((transaction) => platform.deliver.sendMany(transaction, letters, platform));
  return letters.length;
}

/** Every morning. */
export const remindActions = job({ name: "crises.remind-actions", input: z.object({}), schedule: "50 5 * * *", run: async (platform) => void (await remindOfActions(platform, new Date())) });

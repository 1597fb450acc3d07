import { z } from "zod";
import type { AnyDb } from "#platform/database.ts";
import { storeFile } from "#platform/files.ts";
import { job, on } from "#platform/jobs.ts";
import { system } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { languages } from "#platform/words.ts";
import { lawChanged } from "../amendment/amendment.operations.ts";
import { markGuideAnswers } from "./answer.operations.ts";
import { filesOfEdition, guideEditionPrepared, guideEditionPublished } from "./edition.operations.ts";
import { fileFormats, fileNameOf, mediaTypes } from "./edition.rules.ts";
import { filesOf, findEdition, insertFile } from "./edition.store.ts";
import { guideDocument } from "./guide-document.ts";
import { drawn } from "./guide-files.ts";
import { unmarked } from "./guide.store.ts";

/** Looks for answers under which the law has changed by `now`, and marks them. What finds nothing leaves no trace. */
export async function lookForChanges(platform: Platform, now: Date = new Date()): Promise<number[]> {
  if ((await unmarked(platform.database.db, now.toISOString().slice(0, 10))).length === 0) return [];
  return (await perform(platform, markGuideAnswers, { ...system, door: "job" }, {})).answers;
}

/** After an amendment. */
export const markAfterAmendment = job({ name: "law.mark-guide", input: lawChanged.input, run: async (platform) => void (await lookForChanges(platform)) });
on(lawChanged, markAfterAmendment);
/** New texts, and versions whose day has come (each begins with its day, in UTC). */
export const markByTheClock = job({ name: "law.watch-guide", input: z.object({}), schedule: "*/5 * * * *", run: async (platform) => void (await lookForChanges(platform)) });

/** Draws every file of an edition, once. */
export const drawGuideEdition = job({
  name: "law.draw-guide-edition",
  input: guideEditionPrepared.input,
  async run(platform, { edition: id }) {
    const { db } = platform.database;
    const edition = await findEdition(db, id);
    if (!edition || edition.state === "discarded" || (await filesOf(db, id)).length > 0) return;
    const files: { language: "ar" | "en"; format: (typeof fileFormats)[number]; content: Buffer }[] = [];
    for (const language of languages) {
      const document = guideDocument(edition.content, language, edition.asOf, edition);
      for (const format of fileFormats) files.push({ language, format, content: await drawn(document, format) });
    }
    await db.transaction().execute(async (transaction: AnyDb) => {
      // Publishing waits here: one of the two finds the files of a published edition complete, and tells it.
      const held = await findEdition(transaction, id, true);
      if (!held || held.state === "discarded" || (await filesOf(transaction, id)).length > 0) return;
      for (const { language, format, content } of files) {
        const file = await storeFile(transaction, { name: fileNameOf(held.number, language, format), mediaType: mediaTypes[format], content });
        await insertFile(transaction, id, { language, format, file });
      }
      const kept = await filesOf(transaction, id);
      if (held.state === "published" && kept.length === filesOfEdition) await platform.jobs.tell(transaction, guideEditionPublished, { edition: id, number: held.number, files: kept });
    });
  },
});
on(guideEditionPrepared, drawGuideEdition);

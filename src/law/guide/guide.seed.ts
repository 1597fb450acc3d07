import { system } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { checkGuideAnswer, listGuideAnswers, nameGuideChapter, nameGuideChoice, readGuideAnswer, writeGuideAnswer } from "./answer.operations.ts";
import { provisionsOf } from "./answer.store.ts";
import { prepareGuideEdition, publishGuideEdition } from "./edition.operations.ts";
import { readGuidePack } from "./guide-pack.ts";

const keeper = { ...system, name: "facility pack (example)" };

/**
 * The pack's guide: chapters, guided questions, and the answers whose provisions are here, all marked as examples. The
 * demonstration shows them as checked by the pack, and a first edition; anywhere else they wait for a lawyer. Does nothing when
 * there is a guide, or the pack has none, or the facility keeps other laws.
 */
export async function seedGuide(platform: Platform, facility: string): Promise<void> {
  if ((await perform(platform, listGuideAnswers, system, {})).chapters.length > 0) return;
  const pack = await readGuidePack(facility);
  if (!pack) return;
  const refs = pack.chapters.flatMap((one) => one.answers).flatMap((one) => one.restsOn);
  const known = await provisionsOf(platform.database.db, refs);
  if (known.size === 0) return;
  for (const kind of ["who", "need"] as const) for (const [choice, title] of Object.entries(pack.questions[kind])) await perform(platform, nameGuideChoice, keeper, { kind, choice, title });
  for (const { slug: chapter, title, answers } of pack.chapters) {
    await perform(platform, nameGuideChapter, keeper, { chapter, title });
    for (const given of answers) {
      if (!given.restsOn.every((ref) => known.has(ref))) continue;
      const { id, number } = await perform(platform, writeGuideAnswer, keeper, { ...given, chapter, example: true });
      if (!platform.config.demo) continue;
      const { basis } = await perform(platform, readGuideAnswer, keeper, { id });
      await perform(platform, checkGuideAnswer, keeper, { id, number, basis });
    }
  }
  if (!platform.config.demo) return;
  const { edition } = await perform(platform, prepareGuideEdition, keeper, {});
  await perform(platform, publishGuideEdition, keeper, { edition, sure: true });
}

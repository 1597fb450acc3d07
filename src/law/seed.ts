import { system } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { applyAmendment, draftAmendment, setSteps } from "./amendment/amendment.operations.ts";
import type { GivenStep } from "./amendment/amendment.rules.ts";
import { seedGuide } from "./guide/guide.seed.ts";
import { addInstrument, enterProvisions, linkInstruments, listInstruments, nameTopic, recordTreatyAction, stateForce } from "./instrument/instrument.operations.ts";
import { seedObligations } from "./obligation/obligation.seed.ts";
import { type LawPack, readGlossary, readLawPack } from "./pack.ts";
import { explainTerm, listTerms } from "./reading/term/term.operations.ts";

type Entry = LawPack["instruments"][number];
type Provision = Entry["provisions"][number];

const keeper = { ...system, name: "facility pack" };
// Nothing of a pack is official text: digests in the facility's own words.
const textsOf = (one: Provision) => (["en", "ar"] as const).map((language) => ({ language, kind: "summary" as const, paragraphs: [{ text: one.text[language], depth: 0 }], confidence: one.confidence, sources: one.sources }));

/**
 * The pack's law: topics, instruments with their digests, treaties and what the State did about them. A provision that the
 * pack says was replaced or inserted by another instrument comes in by that amendment, so that earlier days show what stood then.
 * Does nothing when there are instruments, or the pack has no law. The guide that rests on them comes last.
 */
export async function seedLaw(platform: Platform, facility: string, country: string): Promise<void> {
  await seedInstruments(platform, facility, country);
  await seedGlossary(platform, facility);
  await seedGuide(platform, facility);
  await seedObligations(platform, facility);
}

async function seedGlossary(platform: Platform, facility: string): Promise<void> {
  if ((await perform(platform, listTerms, system, {})).terms.length > 0) return;
  for (const term of await readGlossary(facility)) await perform(platform, explainTerm, keeper, term);
}

async function seedInstruments(platform: Platform, facility: string, country: string): Promise<void> {
  const present = await perform(platform, listInstruments, system, {});
  const pack = present.instruments.length > 0 ? null : await readLawPack(facility);
  if (!pack) return;
  for (const [slug, title] of Object.entries(pack.topics)) await perform(platform, nameTopic, keeper, { slug, title });
  for (const { status: _, links: __, provisions: ___, ...instrument } of pack.instruments) await perform(platform, addInstrument, keeper, { ...instrument, country });
  for (const one of pack.treaties) {
    await perform(platform, addInstrument, keeper, { slug: one.slug, kind: "treaty", title: one.title, sources: one.sources });
    await perform(platform, recordTreatyAction, keeper, { instrument: one.slug, state: one.state, action: one.action, on: one.on, note: one.note, confidence: one.confidence, sources: one.sources });
  }
  for (const one of pack.instruments) {
    for (const said of one.status) await perform(platform, stateForce, keeper, { instrument: one.slug, ...said, sources: said.sources.length ? said.sources : one.sources });
    for (const link of one.links) await perform(platform, linkInstruments, keeper, { from: one.slug, ...link });
    await seedProvisions(platform, one);
  }
  for (const one of pack.instruments) await seedAmendments(platform, one);
}

async function seedProvisions(platform: Platform, { slug, provisions }: Entry): Promise<void> {
  const first = provisions.filter((one) => one.by?.action !== "insert");
  if (first.length === 0) return;
  // Of a provision that was replaced, what stood before is not known.
  const given = first.map((one) => ({ eId: one.id, number: one.number, topics: one.topics, note: one.note, texts: one.by ? [] : textsOf(one) }));
  await perform(platform, enterProvisions, keeper, { instrument: slug, provisions: given });
}

async function seedAmendments(platform: Platform, { slug, provisions }: Entry): Promise<void> {
  const byLaw = Map.groupBy(provisions.filter((one) => one.by), (one) => one.by!.instrument);
  for (const [by, changed] of byLaw) {
    const steps = changed.map((one): GivenStep => ({ action: one.by!.action, eId: one.id, after: one.by!.after, number: one.number, kind: "article", commencesOn: one.by!.on, source: one.by!.source, texts: textsOf(one) }) as GivenStep);
    const { id, version } = await perform(platform, draftAmendment, keeper, { by, to: slug });
    const written = await perform(platform, setSteps, keeper, { amendment: id, version, steps });
    await perform(platform, applyAmendment, keeper, { amendment: id, version: written.version });
  }
}

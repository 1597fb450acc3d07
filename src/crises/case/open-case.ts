import type { AnyDb } from "#platform/database.ts";
import type { Platform } from "#platform/platform.ts";
import type { CaseKind } from "./case-kind.rules.ts";
import { addEvent, addPeople, type By, caseByKey, factsOf, type Facts, insertCase, insertItem, joinCase, keepCriteria, lastResolved, lockSubjects, openCaseAbout } from "./case.store.ts";
import { caseTopic } from "./case.rules.ts";
import { type CaseSigns, criteriaMet, dueAt, type Priority, type TriagePack, weigh } from "./triage.rules.ts";
import { triageOf } from "./triage-pack.ts";

export type Inbound = {
  /** Null: outside any crisis. */
  crisis: number | null;
  kind: CaseKind;
  /** Persons of the register, as far as they are known. */
  people: readonly number[];
  source: { channel: string; reference: string };
  text: string;
  /** One for each item, whoever tells it and however often. */
  key: string;
  /** A telephone number or address that was given with it. */
  contact?: string | null;
  /** What is said of people who are not on a roll: injured, needs-help … */
  statuses?: readonly string[];
  /** Whose it is when its people do not tell. */
  mission?: number | null;
  /** When it came in; now unless told. */
  at?: Date;
  by?: By;
  example?: boolean;
};

const mostText = 4_000;
const mostSummary = 200;

/**
 * Makes a case of what came in, or adds it to the open one of the same crisis about the same people, their household or
 * (with nobody known) the same sender. In the caller's transaction; telling the same key again changes nothing. Returns the case.
 */
export async function openCase(platform: Platform, db: AnyDb, inbound: Inbound): Promise<number> {
  const known = await caseByKey(db, inbound.key);
  if (known !== null) return known;
  const { crisis, kind, source, key } = inbound;
  const text = inbound.text.slice(0, mostText);
  const at = inbound.at ?? new Date();
  const facts = await factsOf(db, crisis, inbound.people);
  const people = facts.map((one) => one.person);
  const households = [...new Set(facts.map((one) => one.household))];
  const whose = people.length > 0 ? households.map((one) => `household ${one}`) : [`${source.channel} ${source.reference}`];
  await lockSubjects(db, whose.map((one) => `case ${crisis ?? "-"} ${one}`));
  // Somebody may have told it while we waited.
  const told = await caseByKey(db, key);
  if (told !== null) return told;
  const { pack, digest } = await triageOf(platform.config.FACILITY);
  const open = await openCaseAbout(db, { crisis, people, households, channel: source.channel, reference: source.reference });
  const id = open ? open.id : await begin();
  await insertItem(db, { case: id, key, channel: source.channel, reference: source.reference, kind, text, at });
  await addPeople(db, id, people);
  if (open) {
    const weighed = weighAgain(pack, open.criteria, signsOf({ kinds: [open.kind, ...open.also, kind], facts, text, now: at, said: inbound.statuses }));
    const priority = (open.override_priority ?? weighed.priority) as Priority;
    await joinCase(db, id, { kind, criteria: weighed.criteria, score: weighed.score, priority: weighed.priority, due: dueAt(pack, priority, { waitingSince: at, lastAct: at }), at });
  }
  await addEvent(db, { case: id, kind: "item", by: inbound.by ?? { id: null, name: null }, details: { channel: source.channel, reference: source.reference, kind }, at });
  await platform.live.publish(db, caseTopic(crisis));
  if (crisis !== null) await platform.live.publish(db, `crisis:${crisis}`);
  return id;

  async function begin(): Promise<number> {
    if (!(await keepCriteria(db, pack.version, digest, pack.criteria))) {
      platform.log.warn({ version: pack.version }, "triage.yaml changed without a new version");
    }
    const weighed = weighAgain(pack, [], signsOf({ kinds: [kind], facts, text, now: at, said: inbound.statuses }));
    return insertCase(db, {
      crisis, kind, mission: facts.find((one) => one.mission !== null)?.mission ?? inbound.mission ?? null, household: households[0] ?? null,
      summary: text.replace(/\s+/g, " ").slice(0, mostSummary), contact: inbound.contact?.slice(0, 200) ?? null,
      criteria: weighed.criteria, version: pack.version, score: weighed.score, priority: weighed.priority,
      due: dueAt(pack, weighed.priority, { waitingSince: at, lastAct: at }), at, follows: await lastResolved(db, crisis, people), example: inbound.example ?? false,
    });
  }
}

/** What was held before stays; what new signs speak for comes in addition, so that joining never lowers anybody. */
function weighAgain(pack: TriagePack, held: readonly string[], signs: CaseSigns) {
  const criteria = [...new Set([...held, ...criteriaMet(pack, signs)])];
  return { criteria, ...weigh(pack, criteria) };
}

/** What register, roll and words say of a case. */
export function signsOf(from: { kinds: readonly string[]; facts: readonly Facts[]; text: string; now: Date; said?: readonly string[] | undefined }): CaseSigns {
  const levels = from.facts.flatMap((one) => one.level ?? []);
  return {
    kinds: from.kinds, text: from.text, needs: from.facts.flatMap((one) => one.needs), statuses: [...(from.said ?? []), ...from.facts.flatMap((one) => one.status ?? [])],
    level: levels.length > 0 ? Math.max(...levels) : null,
    ages: from.facts.flatMap((one) => (one.birth ? [Math.floor((from.now.getTime() - Date.parse(one.birth)) / (365.25 * 86_400_000))] : [])),
  };
}

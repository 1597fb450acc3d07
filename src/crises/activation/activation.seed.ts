import type { Db } from "#platform/database.ts";
import { type Actor, system } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import type { CrisesTables } from "../tables.ts";
import { decideOnItem, giveItem, readChecklists } from "./checklist/checklist.operations.ts";
import { followChecklists } from "./checklist/checklist.jobs.ts";
import { readDecisions, recordDecision } from "./log/decision.operations.ts";
import { addShift } from "./roster/roster.operations.ts";
import { localTime } from "./roster/zone.rules.ts";
import { activationSeedWords as said } from "./activation.seed.words.ts";
import type { CrisisFunction, Rank } from "./team/function.rules.ts";
import { offerHandover, receiveHandover } from "./team/handover.operations.ts";
import { officers } from "./team/officer.store.ts";
import { givePost } from "./team/team.operations.ts";

/** Who of the example accounts does what in the example crisis: by the part of their name that tells their role. */
const cast: readonly { role: string; function: CrisisFunction; rank: Rank }[] = [
  { role: "crisis manager", function: "command", rank: "primary" },
  { role: "administrator", function: "command", rank: "alternate" },
  { role: "consular officer", function: "operations", rank: "primary" },
  { role: "surge officer", function: "call-handling", rank: "primary" },
  { role: "consular officer", function: "call-handling", rank: "alternate" },
  { role: "enquiry clerk", function: "family-enquiries", rank: "primary" },
  { role: "crisis manager", function: "alerts", rank: "alternate" },
];

/** The example crisis activated: functions, a roster round the present hour, decisions, a handover, some items done. Does nothing twice. */
export async function seedActivation(platform: Platform, crisis: number): Promise<void> {
  const db: Db<CrisesTables> = platform.database.db;
  await followChecklists.run(platform, { crisis, turn: 0 });
  if ((await perform(platform, readDecisions, system, { crisis })).decisions.length > 0) return;
  for (const one of said.decisions) await perform(platform, recordDecision, system, { crisis, ...one });
  const all = await officers(db);
  const of = (role: string) => all.find((one) => one.name.toLowerCase().startsWith(`example ${role}`));
  const hour = 3_600_000;
  const now = Math.floor(Date.now() / hour) * hour;
  const shift = async (role: string, duty: CrisisFunction, from: number, to: number) => {
    const who = of(role);
    if (who) await perform(platform, addShift, system, { crisis, function: duty, account: Number(who.account), starts: localTime(new Date(now + from * hour), "Africa/Tripoli"), ends: localTime(new Date(now + to * hour), "Africa/Tripoli"), zone: "Africa/Tripoli" });
  };
  for (const { role, ...post } of cast) {
    const who = of(role);
    if (who) await perform(platform, givePost, system, { crisis, ...post, account: Number(who.account) });
  }
  await shift("crisis manager", "command", -3, 5);
  await shift("administrator", "command", 5, 13);
  await shift("crisis manager", "command", 20, 28);
  await shift("consular officer", "operations", -1, 7);
  await shift("surge officer", "call-handling", -2, 6);
  await shift("consular officer", "call-handling", 12, 20);
  const [from, to] = [of("consular officer"), of("surge officer")];
  if (from && to) {
    const actor = (who: { account: string; name: string }): Actor => ({ kind: "staff", id: who.account, name: who.name, grants: [{ role: "consular-officer", mission: null }], door: "job", requestId: null, purpose: `crisis:${crisis}` });
    await perform(platform, givePost, system, { crisis, function: "logistics", rank: "primary", account: Number(from.account) });
    const { id } = await perform(platform, offerHandover, actor(from), { crisis, function: "logistics", to: Number(to.account), ...said.handover });
    await perform(platform, receiveHandover, actor(to), { crisis, handover: id });
  }
  const { lists } = await perform(platform, readChecklists, system, { crisis });
  for (const list of lists) {
    for (const [at, item] of list.items.entries()) {
      if (at % 4 === 0) await perform(platform, decideOnItem, system, { crisis, item: item.id, version: item.version, state: "done" });
      else if (at % 4 === 1 && from) await perform(platform, giveItem, system, { crisis, item: item.id, version: item.version, account: Number(from.account) });
    }
  }
}

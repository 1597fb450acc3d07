import type { AnyDb } from "#platform/database.ts";
import { notFound } from "#platform/problem.ts";
import type { Text } from "#platform/words.ts";
import { countWithoutWarden } from "../family/family.store.ts";
import { missionNames } from "../mission.store.ts";
import { serves } from "../warden/warden.rules.ts";
import { wardens } from "../warden/warden.store.ts";
import { type Branch, type Tree, treeFaults } from "./tree.rules.ts";
import { branchRows, treeRow, trials } from "./tree.store.ts";

const same = (name: string | null): Text | null => (name === null ? null : { en: name, ar: name });

/** The whole tree of a mission, with what is wrong with it. Throws 404 when there is no such mission. */
export async function readTree(db: AnyDb, mission: number, now: Date): Promise<Tree> {
  const [named] = await missionNames(db, [mission]);
  if (!named) throw notFound();
  const today = now.toISOString().slice(0, 10);
  const [limits, rows, known] = [await treeRow(db, mission), await branchRows(db, mission), await wardens(db, [mission])];
  const byId = new Map(known.map((one) => [one.id, one]));
  const phones = new Map(known.map((one) => [one.id, one.phone]));
  const branches = rows.map((row): Branch => {
    const warden = row.warden_id === null ? undefined : byId.get(row.warden_id);
    const stand = warden?.alternates[0];
    const first = row.alternate_name !== null ? { name: row.alternate_name, phone: row.alternate_phone } : stand?.name ? { name: stand.name, phone: phones.get(stand.id) ?? null } : null;
    return {
      id: row.id,
      kind: row.kind,
      parent: row.parent_id,
      name: row.kind === "association" ? { en: row.association_en!, ar: row.association_ar! } : same(row.kind === "officer" ? row.officer_name : (warden?.name ?? null)),
      phone: row.kind === "officer" ? row.officer_phone : row.kind === "warden" ? (warden?.phone ?? null) : row.association_phone,
      alternate: first,
      typedAlternate: { name: row.alternate_name, phone: row.alternate_phone },
      warden: row.warden_id,
      serving: warden ? serves(warden, today) : true,
      families: row.families,
      calls: row.families + rows.filter((other) => other.parent_id === row.id).length,
    };
  });
  const mostCalls = limits?.most_calls ?? 12;
  const outside = known.filter((one) => serves(one, today) && !rows.some((row) => row.warden_id === one.id)).map((one) => same(one.name));
  return {
    mission: { id: named.id, name: named.name },
    mostCalls,
    reviewedAt: limits?.reviewed_at?.toISOString() ?? null,
    reviewedBy: limits?.reviewed_by ?? null,
    branches,
    faults: treeFaults(branches, mostCalls, outside),
    withoutWarden: await countWithoutWarden(db, mission, today),
    trials: await trials(db, mission, 20),
    asOf: now.toISOString(),
  };
}

import type { ShownProvision } from "../instrument/instrument.rules.ts";

export type Changed = { what: "inserted" | "changed" | "gone"; one: Pick<ShownProvision, "eId" | "kind" | "number">; before: ShownProvision["texts"]; after: ShownProvision["texts"] };

/** Provisions that are not the same on a later day as on an earlier one, in the order of the later day, what is gone at the end. */
export function changedBetween(earlier: readonly ShownProvision[], later: readonly ShownProvision[]): Changed[] {
  const holds = (one: ShownProvision | undefined) => (one?.state === "in-force" ? one : undefined);
  const [was, is] = [new Map(earlier.map((one) => [one.eId, one])), new Map(later.map((one) => [one.eId, one]))];
  return [...new Map([...later, ...earlier].map((one) => [one.eId, one])).keys()].flatMap((eId): Changed[] => {
    const [before, after] = [holds(was.get(eId)), holds(is.get(eId))];
    if (before?.version === after?.version) return [];
    const one = after ?? before!;
    return [{ what: !before ? "inserted" : !after ? "gone" : "changed", one: { eId, kind: one.kind, number: one.number }, before: before?.texts ?? [], after: after?.texts ?? [] }];
  });
}

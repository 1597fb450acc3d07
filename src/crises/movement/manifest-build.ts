import { createHash } from "node:crypto";
import { writeMrz } from "#people";
import type { Context } from "#platform/operation.ts";
import { splitName } from "../case/paper/paper.rules.ts";
import { minorsAlone } from "./custody.rules.ts";
import { familiesOf, type TravellerRow, travellersOf } from "./family.store.ts";
import type { EntryContent, LeftOff } from "./manifest.rules.ts";
import { documentsOf, phonesOf, type TravelPaper } from "./manifest.store.ts";
import type { MovementRow } from "./movement.store.ts";
import { dayOf } from "./place.ts";
import { whole } from "./reach.ts";

export type Built = { entries: EntryContent[]; leftOff: LeftOff[]; families: number; digest: string; minorsAlone: number[] };

/**
 * The list of passengers as it would be made now: whoever has a seat and agreed, family by family in the order of priority.
 * Whoever has not been asked yet is left off, by name. Four statements, whatever the size.
 */
export async function buildManifest(ctx: Context, movement: MovementRow): Promise<Built> {
  return whole(ctx, movement, "crises.manifest", async () => {
    const order = new Map((await familiesOf(ctx.db, movement.id)).map((one, at) => [one.id, at]));
    const seated = (await travellersOf(ctx.db, movement.id)).filter((one) => ["placed", "boarded", "arrived"].includes(one.state)).sort((a, b) => order.get(a.family)! - order.get(b.family)!);
    const named = seated.filter((one) => one.nameArabic !== null || one.nameLatin !== null);
    const going = named.filter((one) => one.consent === true || one.state !== "placed");
    const people = going.map((one) => one.person);
    const [documents, phones] = [await documentsOf(ctx.db, people), await phonesOf(ctx.db, people)];
    // A parent who has not agreed does not accompany anybody.
    const alone = new Set(minorsAlone(going, dayOf(movement)).map((one) => one.person));
    const entries = going.map((one) => entryOf(one, documents.get(one.person), phones.get(one.person) ?? null, alone.has(one.person)));
    const leftOff: LeftOff[] = [
      ...named.filter((one) => one.consent !== true && one.state === "placed").map((one) => ({ person: one.person, why: "not-asked" as const })),
      ...seated.filter((one) => one.nameArabic === null && one.nameLatin === null).map((one) => ({ person: one.person, why: "erased" as const })),
    ];
    return { entries, leftOff, families: new Set(going.map((one) => one.family)).size, digest: createHash("sha256").update(JSON.stringify(entries)).digest("hex"), minorsAlone: [...alone] };
  });
}

function entryOf(one: TravellerRow, paper: TravelPaper | undefined, phone: string | null, minorAlone: boolean): EntryContent {
  return {
    person: one.person, household: one.household, class: one.class, nameArabic: one.nameArabic, nameLatin: one.nameLatin, sex: one.sex, birth: one.birth, birthPrecision: one.birthPrecision, nationality: one.nationality,
    documentKind: paper?.kind ?? null, documentNumber: paper?.number ?? null, documentCountry: paper?.country ?? null, documentExpires: paper?.expires ?? null, mrz: zoneOf(one, paper), phone, needs: [...one.needs].sort(), minorAlone,
  };
}

/** The zone of a passport, where number, country, name, nationality and expiry are known; computed, since the register keeps no picture of it. */
function zoneOf(one: TravellerRow, paper: TravelPaper | undefined): string[] | null {
  if (paper?.kind !== "passport" || paper.country === null || paper.expires === null || one.nationality === null || one.nameLatin === null) return null;
  const split = splitName(one.nameLatin);
  const [surname, givenNames] = split.surname === "" ? [split.givenNames, ""] : [split.surname, split.givenNames];
  const birth = one.birth === null ? null : one.birthPrecision === "year" ? one.birth.slice(0, 4) : one.birthPrecision === "month" ? one.birth.slice(0, 7) : one.birth;
  try {
    return writeMrz("TD3", { code: "P", issuer: paper.country, nationality: one.nationality, surname, givenNames, number: paper.number, birth, sex: one.sex === "female" || one.sex === "male" ? one.sex : null, expiry: paper.expires });
  } catch (error) {
    // A number longer than a passport's has no place in its zone.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

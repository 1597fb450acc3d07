import { type Actor, system } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { localTime } from "../activation/roster/zone.rules.ts";
import { recordConsent } from "./consent.operations.ts";
import { recordCustody } from "./custody.operations.ts";
import { fillMovement } from "./family.operations.ts";
import { listFamilies } from "./family-read.operations.ts";
import { listManifests, makeManifest, signManifest } from "./manifest.operations.ts";
import { movementSeedWords as said } from "./movement.seed.words.ts";
import { listMovements, planMovement } from "./movement.operations.ts";
import { makePromise } from "./promissory.operations.ts";
import { nameOf } from "./names.rules.ts";

const zone = "Europe/Istanbul";
const at = (hours: number) => localTime(new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + hours * 3_600_000), zone);

/** One bus of the example crisis, the day after tomorrow: families placed and waiting, most of them asked, a signed list. Does nothing twice. */
export async function seedMovement(platform: Platform, crisis: number): Promise<void> {
  if ((await perform(platform, listMovements, system, { crisis })).movements.length > 0) return;
  const { id: movement } = await perform(platform, planMovement, system, {
    crisis, title: said.title, mode: "bus", carrier: said.carrier, vehicle: "27 ABC 001", carrierContact: "+90 000 000 00 00", assemblyPlace: said.assembly, assemblyLatitude: 37.0662, assemblyLongitude: 37.3833,
    assembly: at(46), assemblyZone: zone, seats: { seated: 40, wheelchair: 2, infant: 4 }, promissory: true, fare: 60, currency: "USD", example: true,
    legs: [
      { fromPlace: said.from, fromCountry: "TR", departs: at(48), departsZone: zone, toPlace: said.stop, toCountry: "TR", arrives: at(51), arrivesZone: zone },
      { fromPlace: said.stop, fromCountry: "TR", departs: at(54), departsZone: zone, toPlace: said.to, toCountry: "LY", arrives: localTime(new Date(Date.now() + 58 * 3_600_000), "Africa/Tripoli"), arrivesZone: "Africa/Tripoli" },
    ],
  });
  await perform(platform, fillMovement, system, { crisis, movement, reserve: 6 });
  const { families } = await perform(platform, listFamilies, system, { crisis, movement });
  const placed = families.filter((one) => one.state === "placed");
  for (const [turn, one] of placed.entries()) {
    // Two families still have to be asked; one says no, so that the next in line gets its seats.
    if (turn % 9 === 4) continue;
    const by = one.travellers.find((each) => !each.minor) ?? one.travellers[0]!;
    await perform(platform, recordConsent, system, { crisis, movement, household: one.household, granted: turn === 7 ? "no" : "yes", saidBy: nameOf(by, "ar"), saidByPerson: by.person, how: turn % 3 === 0 ? "in-person" : "phone", language: "ar", termsVersion: 1 });
  }
  for (const minor of placed.flatMap((one) => one.travellers).filter((one) => one.alone))
    await perform(platform, recordCustody, system, { crisis, movement, person: minor.person, ...said.custody, fromRole: "relative", toRole: "officer" });
  const payer = placed[0]?.travellers.find((one) => !one.minor);
  if (payer) await perform(platform, makePromise, system, { crisis, movement, person: payer.person, ...said.promise, billingCountry: "LY", emergencyPhone: "+218 00 000 0000" });
  await perform(platform, makeManifest, system, { crisis, movement });
  const signer: Actor = { kind: "staff", id: "example-second", name: said.signer, grants: [{ role: "crisis-manager", mission: null }], door: "job", requestId: null, purpose: `crisis:${crisis}` };
  const [newest] = (await perform(platform, listManifests, system, { crisis, movement })).versions;
  await perform(platform, signManifest, signer, { crisis, movement, version: newest!.version });
}

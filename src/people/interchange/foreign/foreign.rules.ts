import { z } from "zod";
import { isCountryCode } from "#platform/countries.ts";
import { recordId, recordVersion, typed } from "#platform/shapes.ts";
import { bands } from "../../match/match.rules.ts";
import type { Sought } from "../../match/match.rules.ts";
import { isArabic } from "../../person/name.rules.ts";
import { readBirth } from "../../person/person.rules.ts";
import { spellingsOf } from "../icao.rules.ts";
import { namesOf, type PersonRecordFields } from "../pfif/pfif.rules.ts";
import { outcomes } from "./receive.rules.ts";

export const foreignStates = ["open", "linked", "added", "dismissed"] as const;

const moment = z.iso.datetime();
const fields = z.record(z.string(), z.string());
const fault = z.object({ field: z.string(), fault: z.string() });

export const reportLine = z.object({ kind: z.enum(["person", "note"]), record: z.string(), name: z.string().nullable(), outcome: z.enum(outcomes), faults: z.array(fault) });
export type ReportLine = z.infer<typeof reportLine>;
const counted = z.partialRecord(z.enum(outcomes), z.number());
export const receivedFile = z.object({ id: z.number(), fileName: z.string(), size: z.number(), at: moment, by: z.string().nullable(), counts: z.object({ person: counted, note: counted, more: z.number() }) });
export type ReceivedFile = z.infer<typeof receivedFile>;

/** A record of somebody else's in a list. */
export const foreignLine = z.object({
  id: z.number(), record: z.string(), name: z.string().nullable(), state: z.enum(foreignStates), source: z.string().nullable(), birth: z.string().nullable(), status: z.string().nullable(),
  receivedAt: moment, ended: z.boolean(), person: z.number().nullable(),
});
export const foreignNote = z.object({ record: z.string(), fields, ended: z.boolean(), receivedAt: moment });
export const foreignRecord = foreignLine.extend({
  fields, version: z.number(), expiresAt: moment.nullable(), file: z.string(), decidedAt: moment.nullable(), decidedBy: z.string().nullable(), reason: z.string().nullable(), changedSince: z.boolean(), notes: z.array(foreignNote),
});

/** Somebody of the register who may be meant, with what an officer needs to tell. */
export const candidate = z.object({
  person: z.number(), band: z.enum(bands), score: z.number(), reasons: z.array(z.any()), nameArabic: z.string().nullable(), nameLatin: z.string().nullable(),
  birth: z.string().nullable(), sex: z.string().nullable(), country: z.string().nullable(), place: z.string().nullable(),
});

export const decided = z.object({ record: recordId, version: recordVersion });
export const listed = z.object({ state: z.enum([...foreignStates, "all"]).default("open"), search: typed(80, 0).optional() });

/** The record as something to look for in the register: all its names in either script, with what else it says. */
export function soughtOf(fields: PersonRecordFields): Sought {
  const names = namesOf(fields);
  const birth = fields.date_of_birth ? readBirth(fields.date_of_birth) : null;
  return {
    names: [...names, ...spellingsOf(names)],
    birthDate: birth?.birthDate ?? null,
    birthPrecision: birth?.birthPrecision ?? null,
    sex: fields.sex === "female" || fields.sex === "male" ? fields.sex : null,
    place: fields.home_city?.slice(0, 120) ?? null,
  };
}

/** The record as a person of the register: names by their script and what we have a place for. No way to reach anybody. */
export function personOf(fields: PersonRecordFields) {
  const names = namesOf(fields);
  const birth = fields.date_of_birth && readBirth(fields.date_of_birth) ? fields.date_of_birth : undefined;
  const nameArabic = names.find(isArabic);
  const nameLatin = names.find((name) => !isArabic(name));
  return {
    person: {
      ...(nameArabic ? { nameArabic } : {}), ...(nameLatin ? { nameLatin } : {}), ...(birth ? { birth } : {}),
      ...(fields.sex === "female" || fields.sex === "male" ? { sex: fields.sex } : {}),
    },
    otherNames: names.filter((name) => name !== nameArabic && name !== nameLatin),
    country: fields.home_country && isCountryCode(fields.home_country) ? fields.home_country : null,
    place: fields.home_city?.slice(0, 120) ?? null,
  };
}

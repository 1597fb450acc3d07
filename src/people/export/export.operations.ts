import { z } from "zod";
import { handOut, isApproved, requireApproval, rowsAlone } from "#accounts";
import { countryName } from "#platform/countries.ts";
import { operation } from "#platform/operation.ts";
import type { Cell } from "#platform/spreadsheet/write-xlsx.ts";
import { type Language, type Text, text } from "#platform/words.ts";
import "../permissions.ts";
import { needKinds } from "../person/kinds.rules.ts";
import { personWords } from "../person/person.words.ts";
import { chosenDetails, chosenPeople, exportChoice, exportsOfPeople, fieldsOfChoice, missionNames, peopleExportApproval } from "./export-choice.ts";
import { inOrder, type ExportColumn } from "./export.rules.ts";
import { type ExportedPerson, peopleToExport } from "./export.store.ts";
import { exportWords as w } from "./export.words.ts";

/** What a choice would take, and whether this actor may take it now: for the form before the file. Discloses nobody. */
export const prepareExport = operation({
  name: "people.prepareExport",
  title: w.prepare,
  action: "people.export",
  kind: "read",
  input: exportChoice,
  output: z.object({ people: z.number(), columns: z.number(), approved: z.boolean(), fields: z.record(z.string(), z.string()) }),
  async run(ctx, choice) {
    const ids = await chosenPeople(ctx, choice);
    const approved = ids.length <= rowsAlone || ctx.actor.kind === "system" || (await isApproved(ctx, peopleExportApproval, choice, ids.length));
    return { people: ids.length, columns: choice.columns.length, approved, fields: fieldsOfChoice(choice) };
  },
});

/**
 * A file of people within the asker's scope and filters: marked, entered in the register of exports, at most 5,000; above
 * 200 only with a second person's approval of exactly this choice (409 "approval-needed").
 */
export const exportPeople = operation({
  name: "people.exportPeople",
  title: w.exportPeople,
  action: "people.export",
  kind: "write",
  input: exportChoice,
  output: z.object({ export: z.number(), filename: z.string(), mediaType: z.string(), contentBase64: z.string(), people: z.array(z.number()), approval: z.number().nullable() }),
  audit: (choice, { people, approval, export: number }) => ({
    subject: "person", ids: people, mission: choice.mission ?? null, purpose: `${choice.category}: ${choice.purpose}`,
    details: { export: number, rows: people.length, format: choice.format, columns: inOrder(choice.columns).join(" "), ...(approval === null ? {} : { approval }) },
  }),
  async run(ctx, choice) {
    const ids = await chosenPeople(ctx, choice);
    const approval = ids.length > rowsAlone ? await requireApproval(ctx, peopleExportApproval, choice, ids.length) : null;
    const missions = await missionNames(ctx);
    const chosen = inOrder(choice.columns);
    const people = await peopleToExport(ctx.db, ids);
    const { purpose, category, format, language, ...selection } = choice;
    const file = await handOut(ctx, {
      kind: exportsOfPeople, name: "register", language, category, purpose, format, approval,
      head: chosen.map((id) => w[id]),
      rows: people.map((person) => chosen.map((id) => cellOf(person, id, language, missions))),
      details: chosenDetails(choice),
      selection,
    });
    return { export: file.export, filename: file.filename, mediaType: file.mediaType, contentBase64: file.content.toString("base64"), people: people.map((one) => one.number), approval };
  },
});

function cellOf(person: ExportedPerson, column: ExportColumn, language: Language, missions: ReadonlyMap<number, Text>): Cell {
  const t = (pair: Text) => text(pair, language);
  switch (column) {
    case "sex":
      return person.sex && t(personWords[person.sex as "female"]);
    case "birthYear":
      return person.birth && Number(person.birth.slice(0, 4));
    case "nationality":
    case "country":
      return person[column] && countryName(person[column], language);
    case "stayKind":
      return person.stayKind && t(personWords[person.stayKind as "resident"]);
    case "mission":
      return person.mission === null ? null : t(missions.get(person.mission) ?? { en: "", ar: "" });
    case "needs":
      return person.needs.map((need) => ((needKinds as readonly string[]).includes(need) ? t(personWords[need as "medical"]) : need)).join("; ");
    case "documents":
    case "phones":
    case "emails":
      return person[column].join("; ");
    default:
      return person[column];
  }
}

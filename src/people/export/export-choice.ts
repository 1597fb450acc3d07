import { z } from "zod";
import { approvalKind, exportKind, exportReason } from "#accounts";
import { listMissions } from "#directory";
import { countryName } from "#platform/countries.ts";
import { type Context, performWithin } from "#platform/operation.ts";
import { invalidInput, says } from "#platform/problem.ts";
import { typed } from "#platform/shapes.ts";
import { languages, type Text } from "#platform/words.ts";
import { birthDays } from "../match/birth.rules.ts";
import { searchRegister } from "../match/search.ts";
import { readSoughtBirth, searchInput } from "../match/search.rules.ts";
import { linesOf, listPeople } from "../person/person.store.ts";
import { personWords } from "../person/person.words.ts";
import { columnIds, columnsUnlessChosen, exportFilters, type ExportColumn, inOrder, isGuarded, mostExported } from "./export.rules.ts";
import { exportWords as w } from "./export.words.ts";

const columns = z
  .union([z.string().max(400), z.array(z.enum(columnIds)).max(columnIds.length)])
  .transform((chosen) => (typeof chosen === "string" ? chosen.split(",").filter(Boolean) : chosen))
  .pipe(z.array(z.enum(columnIds)).min(1))
  .transform(inOrder);

/** Everything that decides what is in a file: filters as the list has them, columns, and why. */
export const exportChoice = searchInput
  .omit({ purpose: true })
  .extend({ columns: columns.default([...columnsUnlessChosen]), why: typed(300, 0).optional(), ...exportReason, language: z.enum(languages).default("ar") })
  .refine(({ columns: chosen, why }) => !chosen.some(isGuarded) || (why ?? "").length >= 10, { ...says(w.whyNeeded), path: ["why"] });
export type ExportChoice = z.output<typeof exportChoice>;

export const exportsOfPeople = exportKind("people.export", w.title);

/** Whom the choice reaches within the actor's scope, in the order of the list; refuses nobody, and more than fit into one file. */
export async function chosenPeople(ctx: Context, choice: ExportChoice): Promise<number[]> {
  const { q, search, birth, sex, country, place, mission, kind } = choice;
  if (mission) ctx.require("people.export", mission);
  const asked = q || search;
  let found: { people: readonly { id: number }[]; total: number };
  if (asked) {
    const hints = { birth: birth ?? null, sex: sex ?? null, country: country ?? null, place: place ?? null };
    const { matches } = await searchRegister(ctx.platform, ctx.db, asked, { hints, missions: mission ? [mission] : ctx.scope, most: 200 });
    const people = await linesOf(ctx.db, matches.map((match) => match.person), kind);
    found = { people, total: people.length };
  } else {
    const born = birth ? readSoughtBirth(birth) : null;
    found = await listPeople(ctx.db, ctx.scope, { mission, country, kind, sex, place, born: born && birthDays(born) }, mostExported);
  }
  if (found.total === 0) throw invalidInput([{ path: "", message: w.nobody }]);
  if (found.total > mostExported) throw invalidInput([{ path: "", message: w.tooMany(found.total, mostExported) }]);
  return found.people.map(({ id }) => id);
}

/** The filters in words; what was typed about a person is not among them. */
export function filtersInWords(choice: ExportChoice, missions: ReadonlyMap<number, Text>): Text {
  const side = (language: "en" | "ar") => {
    const parts = [
      choice.mission && missions.get(choice.mission)?.[language],
      choice.country && countryName(choice.country, language),
      choice.place,
      choice.kind && personWords[choice.kind][language],
      choice.sex && personWords[choice.sex][language],
      (choice.q || choice.search || choice.birth) && w.searchHidden[language],
    ].filter(Boolean);
    return parts.length ? parts.join(language === "ar" ? "، " : ", ") : w.everybody[language];
  };
  return { en: side("en"), ar: side("ar") };
}

export async function missionNames(ctx: Context): Promise<Map<number, Text>> {
  const { missions } = await performWithin(ctx, listMissions, {});
  return new Map(missions.map(({ id, name }) => [id, name]));
}

const columnsInWords = (chosen: readonly ExportColumn[], language: "en" | "ar") => inOrder(chosen).map((id) => w[id][language]).join(language === "ar" ? "، " : ", ");

/** An export of more people than one officer takes alone. */
export const peopleExportApproval = approvalKind({
  name: "people.export",
  title: w.exportPeople,
  action: "people.export",
  approvers: "people.approve-export",
  input: exportChoice,
  async measure(ctx, choice) {
    const ids = await chosenPeople(ctx, choice);
    const filters = filtersInWords(choice, await missionNames(ctx));
    const say = (language: "en" | "ar") => w.subject(filters[language], columnsInWords(choice.columns, language), choice.why ? `${choice.purpose} (${choice.why})` : choice.purpose)[language];
    return { rows: ids.length, subject: { en: say("en"), ar: say("ar") }, missions: choice.mission ? [choice.mission] : ctx.scope === "all" ? null : ctx.scope };
  },
  proceed: (choice) => ({ path: "/desk/people/export/file", fields: fieldsOfChoice(choice) }),
});

/** A choice as the fields of a form. */
export function fieldsOfChoice(choice: ExportChoice): Record<string, string> {
  const { columns: chosen, ...rest } = choice;
  const named = Object.entries(rest).filter(([, value]) => value !== undefined && value !== "");
  return { ...Object.fromEntries(named.map(([name, value]) => [name, String(value)])), columns: inOrder(chosen).join(",") };
}

/** For the register of exports: what was chosen, without what was typed about a person. */
export function chosenDetails(choice: ExportChoice): Record<string, string | number | boolean | null> {
  const shown = exportFilters.filter((name) => !["q", "search", "birth"].includes(name) && choice[name] !== undefined).map((name) => [name, choice[name] as string | number]);
  return { ...Object.fromEntries(shown), ...(choice.q || choice.search || choice.birth ? { search: true } : {}), columns: inOrder(choice.columns).join(" "), ...(choice.why ? { why: choice.why } : {}) };
}

import { planFieldWords as f, planSectionWords as w } from "./plan-section.words.ts";
import type { Choice, FieldSpec, SectionSpec } from "./section.rules.ts";

/** The sections of a mission's plan, in the order in which they are written and printed. */
export const planSectionIds = [
  "profile", "threats", "population", "vulnerable", "team", "contacts", "assembly", "routes", "havens", "stocks", "agreements", "custody", "triggers", "checklists", "review",
] as const;
export type PlanSection = (typeof planSectionIds)[number];
/** Kept up to date between versions: never part of what is certified, always shown as they are now. */
export const livingSections = ["stocks", "custody"] as const satisfies PlanSection[];
export type LivingSection = (typeof livingSections)[number];
export const isLiving = (section: PlanSection): section is LivingSection => (livingSections as readonly string[]).includes(section);
export const versionedSections = planSectionIds.filter((id) => !isLiving(id));

const field = (name: keyof typeof f, kind: FieldSpec["kind"], more: Partial<FieldSpec> = {}): FieldSpec => ({ name, label: f[name], kind, ...more });
const choices = (...values: (keyof typeof f)[]): Choice[] => values.map((value) => ({ value, label: f[value] }));
const level = field("level", "level", { required: true });
const grades = choices("low", "medium", "high");
const place = [field("name", "said", { required: true }), field("position", "at"), field("capacity", "number"), field("access", "said"), field("contact", "name"), field("contactPhone", "phone"), field("checkedOn", "day")];

const spec = (id: PlanSection, facts: readonly FieldSpec[], items: readonly FieldSpec[] = [], headed?: readonly string[]): SectionSpec<PlanSection> => ({ id, title: w[id], about: w[`${id}About`], facts, items, ...(headed ? { headed } : {}) });

export const planSections: readonly SectionSpec<PlanSection>[] = [
  spec("profile", (["overview", "authorities", "exit", "communications", "health", "premises"] as const).map((name) => field(name, "account"))),
  spec("threats", [], [field("threat", "said", { required: true }), field("where", "said"), field("likelihood", "choice", { choices: grades, required: true }), field("impact", "choice", { choices: grades, required: true }), field("firstSign", "said")]),
  spec("population", [field("note", "account")]),
  spec("vulnerable", [field("helpPlan", "account")]),
  spec("team", [], [field("function", "choice", { choices: "functions", required: true }), field("primary", "name"), field("primaryPhone", "phone"), field("alternate", "name"), field("alternatePhone", "phone")]),
  spec("contacts", [field("treeNote", "account")]),
  spec("assembly", [], place),
  spec("routes", [], [
    field("from", "said", { required: true }), field("to", "said", { required: true }), field("mode", "choice", { choices: choices("road", "sea", "rail", "air"), required: true }),
    field("through", "said"), field("crossing", "at"), field("kilometres", "number", { most: 20_000 }), field("hours", "number", { most: 1_000 }), field("papers", "said"), field("checkedOn", "day"),
  ], ["from", "to"]),
  spec("havens", [], place),
  spec("stocks", [], [field("item", "said", { required: true }), field("quantity", "number", { required: true }), field("unit", "said"), field("place", "said"), field("expiresOn", "day"), field("checkedOn", "day")]),
  spec("agreements", [], [
    field("party", "said", { required: true }), field("partyKind", "choice", { choices: choices("mission", "carrier", "host", "lodging", "employer", "organisation"), required: true }),
    field("subject", "said", { required: true }), field("validFrom", "day"), field("validUntil", "day"), field("contact", "name"), field("contactPhone", "phone"),
  ]),
  spec("custody", [], [
    field("documentKind", "choice", { choices: choices("passports", "newPassports", "blankPassports", "civil", "visas", "seals", "other"), required: true }),
    field("count", "number", { required: true }), field("holder", "name"), field("place", "said"), field("countedOn", "day"),
  ]),
  spec("triggers", [], [level, field("sign", "said", { required: true }), field("source", "said")]),
  spec("checklists", [], [level, field("task", "said", { required: true }), field("function", "choice", { choices: "functions" }), field("within", "number", { least: 1, most: 720 })]),
  spec("review", [field("reviewOn", "day"), field("reviewer", "name"), field("changes", "account")]),
];
const byId = new Map(planSections.map((one) => [one.id, one]));
export const planSection = (id: PlanSection): SectionSpec<PlanSection> => byId.get(id)!;

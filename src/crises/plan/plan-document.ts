import type { Block, Document, Rich } from "#platform/document/document.ts";
import { formatDate, type Language, type Text, text } from "#platform/words.ts";
import { levelTitles } from "../crisis/crisis.rules.ts";
import { documentWords as w } from "./document.words.ts";
import { contactBlocks, custodyBlocks, populationBlocks, vulnerableBlocks } from "./linked-blocks.rules.ts";
import type { FollowUp } from "./follow-up.read.ts";
import { followUpWords } from "./follow-up.words.ts";
import type { WholePlan } from "./plan-read.ts";
import type { versionOf } from "./plan-read.ts";
import { planSection, planSections, type PlanSection } from "./plan-section.rules.ts";
import { planWords } from "./plan.words.ts";
import { bandOf, type Readiness } from "./readiness.rules.ts";
import { readinessWords, reasonWords } from "./readiness.words.ts";
import { type Content, emptyContent, isolated, saidIn, type Values } from "./section.rules.ts";
import { sectionBlocks } from "./section-blocks.rules.ts";

type Asked = { whole: WholePlan; version: ReturnType<typeof versionOf>; readiness: Readiness; followUp: FollowUp; language: Language; now: Date };
const levels = [1, 2, 3, 4] as const;

/** A plan on paper: cover, contents, how ready it is, every section, and each level's signs and checklist on a page to tear out. */
export function planDocument(asked: Asked): Document {
  const { whole, version, language, now } = asked;
  const t = (pair: Text) => text(pair, language);
  const on = (moment: string) => formatDate(moment, language);
  const mark = version.state === "draft" ? w.draftMark : version.state === "submitted" ? w.submittedMark : version.state === "superseded" ? w.supersededMark : null;
  return {
    title: t(planWords.planOf(whole.mission.name)),
    subtitle: t(planWords.version(version.number)),
    language,
    date: (version.certifiedAt ?? now.toISOString()).slice(0, 10),
    author: t(whole.mission.name),
    mark: version.example ? t(planWords.exampleLong) : t(w.ownOnly),
    ...(mark ? { watermark: t(mark) } : {}),
    cover: [
      ...(version.example ? [t(planWords.exampleLong)] : []),
      `${t(planWords[version.state])}`,
      ...(version.certifiedAt ? [t(w.certified(isolated(version.certifiedBy ?? "—"), on(version.certifiedAt)))] : version.submittedAt && version.state === "submitted" ? [t(w.submitted(isolated(version.submittedBy ?? "—"), on(version.submittedAt)))] : []),
      ...(version.reviewOn ? [t(w.reviewBy(on(`${version.reviewOn}T00:00:00Z`)))] : []),
      ...(whole.rule ? [t(w.rule(whole.rule.number))] : []),
      t(w.asOf(formatDate(now, language, "date-time"))),
      t(w.ownOnly),
    ],
    contents: true,
    blocks: [...glance(asked), ...planSections.filter(({ id }) => id !== "triggers" && id !== "checklists").flatMap(({ id }) => section(asked, id)), ...levelPages(asked), ...history(asked)],
  };
}

function glance({ readiness, language }: Asked): Block[] {
  const t = (pair: Text) => text(pair, language);
  return [
    { kind: "heading", level: 1, text: t(w.readiness) },
    { kind: "paragraph", look: "lead", text: `${t(w.score(readiness.score))} · ${t(readinessWords[bandOf(readiness.score)])}` },
    readiness.reasons.length === 0
      ? { kind: "paragraph", text: t(readinessWords.nothingMissing) }
      : { kind: "table", head: [t(readinessWords.reason), t(readinessWords.points)], widths: [6, 1], rows: readiness.reasons.map((one): Rich[] => [t(reasonWords[one.code](one.count)), [{ text: `−${one.points}`, ltr: true }]]) },
  ];
}

function section({ whole, language }: Asked, id: PlanSection): Block[] {
  const spec = planSection(id);
  const content: Content = whole.judged.sections[id] ?? emptyContent;
  const linked: Block[] = id === "population" ? populationBlocks(whole.linked, language) : id === "vulnerable" ? vulnerableBlocks(whole.linked, language) : id === "contacts" ? contactBlocks(whole.linked, language) : id === "custody" ? custodyBlocks(whole.linked, language) : [];
  const own = sectionBlocks(spec, content, language, whole.functions);
  const duties = id === "team" ? dutyBlocks(whole, language) : [];
  const blocks = [...linked, ...own, ...duties];
  return [{ kind: "heading", level: 1, text: text(spec.title, language) }, ...(blocks.length > 0 ? blocks : [{ kind: "paragraph" as const, text: text(w.nothing, language) }])];
}

/** What each function does, from the rule. */
function dutyBlocks(whole: WholePlan, language: Language): Block[] {
  const described = (whole.ruleSays.functions?.items ?? []).filter((item) => saidIn(item["duties"], language) !== "");
  return described.length === 0 ? [] : [{ kind: "fields", rows: described.map((item) => ({ label: saidIn(item["title"], language), value: saidIn(item["duties"], language) })) }];
}

function levelPages({ whole, language }: Asked): Block[] {
  const t = (pair: Text) => text(pair, language);
  const functionOf = new Map(whole.functions.map(({ value, label }) => [value, t(label)]));
  const team = new Map((whole.judged.sections.team?.items ?? []).map((one) => [String(one["function"]), String(one["primary"] ?? "")]));
  const of = (items: readonly Values[] | undefined, level: number) => (items ?? []).filter((item) => Number(item["level"]) === level);
  const who = (item: Values) => {
    const duty = typeof item["function"] === "string" ? item["function"] : "";
    return [functionOf.get(duty), isolated(team.get(duty) ?? ""), typeof item["within"] === "number" ? t(w.within(item["within"])) : ""].filter(Boolean).join(" · ");
  };
  const task = (item: Values): Rich => [saidIn(item["task"], language), ...(who(item) ? [{ text: ` — ${who(item)}`, italic: true }] : [])];
  return levels.flatMap((level): Block[] => {
    const [meaning] = of(whole.ruleSays.levels?.items, level);
    const signs = [...of(whole.ruleSays.signs?.items, level).map((item) => saidIn(item["sign"], language)), ...of(whole.judged.sections.triggers?.items, level).map((item) => `${saidIn(item["sign"], language)} (${t(w.ownSigns)})`)];
    const tasks = [...of(whole.ruleSays.tasks?.items, level), ...of(whole.judged.sections.checklists?.items, level)];
    return [
      { kind: "page-break" },
      { kind: "heading", level: 1, text: t(levelTitles[level]) },
      ...(meaning ? [{ kind: "paragraph" as const, look: "lead" as const, text: saidIn(meaning["meaning"], language) }] : []),
      ...(meaning && saidIn(meaning["told"], language) ? [{ kind: "box" as const, tone: "note" as const, blocks: [{ kind: "paragraph" as const, text: saidIn(meaning["told"], language) }] }] : []),
      ...(signs.length > 0 ? [{ kind: "heading" as const, level: 2 as const, text: t(w.signs) }, { kind: "list" as const, items: signs }] : []),
      ...(tasks.length > 0 ? [{ kind: "heading" as const, level: 2 as const, text: t(w.tasks) }, { kind: "checklist" as const, items: tasks.map((item) => ({ text: task(item) })) }] : []),
    ];
  });
}

function history({ followUp, language }: Asked): Block[] {
  const t = (pair: Text) => text(pair, language);
  const on = (day: string) => formatDate(`${day}T00:00:00Z`, language);
  const open = followUp.actions.filter(({ state }) => state === "open");
  return [
    { kind: "page-break" },
    { kind: "heading", level: 1, text: t(w.drills) },
    followUp.drills.length === 0
      ? { kind: "paragraph", text: t(followUpWords.noDrills) }
      : { kind: "table", head: [t(followUpWords.onDay), t(followUpWords.kind), t(followUpWords.found)], widths: [2, 2, 5], rows: followUp.drills.slice(0, 20).map((one) => [on(one.onDay), t(followUpWords[one.kind]), isolated(one.found)]) },
    { kind: "heading", level: 1, text: t(w.actions) },
    open.length === 0
      ? { kind: "paragraph", text: t(followUpWords.noActions) }
      : { kind: "table", head: [t(followUpWords.what), t(followUpWords.owner), t(followUpWords.dueOn)], widths: [5, 2, 2], rows: open.map((one) => [isolated(one.title), isolated(one.owner), on(one.dueOn)]) },
    { kind: "heading", level: 1, text: t(w.notes) },
    { kind: "lines", count: 8 },
  ];
}

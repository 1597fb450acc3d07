import { Badge, Group, Text as Copy } from "@mantine/core";
import { Age, useLanguage, useText } from "#platform/ui/language.tsx";
import type { CaseLine } from "./case.rules.ts";
import { caseWords as w, priorityTitles, stateTitles } from "./case.words.ts";

const colours: Record<number, string> = { 1: "#9b1c1c", 2: "#8a4a00", 3: "#1f4f82", 4: "gray.7" };

/** A priority as number and word; the colour only says it again. */
export function PriorityBadge({ priority, triaged, overridden }: Pick<CaseLine, "priority" | "triaged" | "overridden">) {
  const t = useText();
  return (
    <Badge component="span" color={colours[priority]!} variant={triaged ? "filled" : "outline"} radius="sm" tt="none">
      {t(priorityTitles[priority]!)}{overridden ? " *" : ""}
    </Badge>
  );
}

export function StateBadge({ state }: Pick<CaseLine, "state">) {
  const t = useText();
  return <Badge component="span" variant="default" radius="sm" tt="none">{t(stateTitles[state])}</Badge>;
}

/** When the next act is due, or since when it is overdue. */
export function Due({ dueAt, overdue, now }: { dueAt: string | null; overdue: boolean; now: string }) {
  const t = useText();
  const language = useLanguage();
  if (!dueAt) return <>–</>;
  if (overdue) return <Copy span c="#9b1c1c" fw={600} size="sm">{t(w.overdueBy)} <Age at={dueAt} now={now} /></Copy>;
  const minutes = Math.max(1, Math.round((Date.parse(dueAt) - Date.parse(now)) / 60_000));
  const unit = minutes < 60 ? (["minute", minutes] as const) : minutes < 2_880 ? (["hour", Math.round(minutes / 60)] as const) : (["day", Math.round(minutes / 1_440)] as const);
  return <Copy span size="sm">{new Intl.RelativeTimeFormat(language === "ar" ? "ar-u-nu-latn" : "en-GB").format(unit[1], unit[0])}</Copy>;
}

/** Names of people in the script that was given, the page's own first. */
export function Names({ people }: { people: readonly { id: number; nameArabic: string | null; nameLatin: string | null }[] }) {
  const language = useLanguage();
  const nameOf = (one: (typeof people)[number]) => (language === "ar" ? (one.nameArabic ?? one.nameLatin) : (one.nameLatin ?? one.nameArabic)) ?? `#${one.id}`;
  if (people.length === 0) return null;
  return (
    <Group gap={4} component="span">
      {people.slice(0, 4).map((one, at) => <Copy span size="sm" key={one.id}><bdi>{nameOf(one)}</bdi>{at < Math.min(people.length, 4) - 1 ? ", " : ""}</Copy>)}
      {people.length > 4 && <Copy span size="sm">+{people.length - 4}</Copy>}
    </Group>
  );
}

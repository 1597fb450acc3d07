import { Alert, Badge, Group, Text as Copy } from "@mantine/core";
import type { AlignedPart } from "../name/align.rules.ts";
import { useText } from "#platform/ui/language.tsx";
import type { Text } from "#platform/words.ts";
import { type Band, isContradiction, type MatchReason } from "./match.rules.ts";
import { matchWords as w } from "./match.words.ts";

const births: Record<Extract<MatchReason, { kind: "birth" }>["how"], Text> = {
  same: w.birthSame, "day-month-swapped": w.birthSwapped, "near-year": w.birthNear, "first-of-january": w.birthJanuary, hijri: w.birthHijri, differs: w.birthDiffers,
};
const others: Record<Exclude<MatchReason["kind"], "name" | "birth">, { same: Text; other: Text }> = {
  document: { same: w.documentSame, other: w.documentOther }, phone: { same: w.phoneSame, other: w.phoneOther }, email: { same: w.emailSame, other: w.emailOther }, sex: { same: w.sexSame, other: w.sexOther },
  place: { same: w.placeSame, other: w.placeOther }, household: { same: w.householdSame, other: w.householdOther }, nationality: { same: w.nationalitySame, other: w.nationalityOther },
};
const signs = { same: "=", spelling: "=", similar: "≈", initial: "…" } as const;

/** How well somebody fits, and why: the words of the name side by side, then each other sign for and against. */
export function MatchReasons({ reasons, band }: { reasons: readonly MatchReason[]; band: Band }) {
  const t = useText();
  return (
    <>
      <Group gap={4} component="span" display="inline-flex">
        <BandBadge band={band} />
        {reasons.map((reason) => (reason.kind === "name" ? reason.parts.map((part, at) => <Part key={at} part={part} />) : <Sign key={reason.kind} reason={reason} />))}
      </Group>
      {isContradiction(reasons) && <Alert color="orange" variant="light" p="xs" mt={4}>{t(w.contradiction)}</Alert>}
    </>
  );
}

/** The band as a word; its colour only says it again. */
export function BandBadge({ band }: { band: Band }) {
  const t = useText();
  return (
    <Badge component="span" variant={band === "possible" ? "outline" : "filled"} color={band === "same" ? "#1d6b34" : band === "likely" ? "#1f4f82" : "gray.8"} radius="sm" tt="none">
      {t(w[band])}
    </Badge>
  );
}

function Mark({ children, against, title }: { children: React.ReactNode; against?: boolean; title?: string }) {
  return (
    <Copy span size="xs" px={6} py={1} title={title} style={{ border: `1px ${against ? "dashed var(--mantine-color-orange-8)" : "solid var(--mantine-color-gray-4)"}`, borderRadius: 4 }}>
      {children}
    </Copy>
  );
}

function Sign({ reason }: { reason: Exclude<MatchReason, { kind: "name" }> }) {
  const t = useText();
  if (reason.kind === "birth") return <Mark against={reason.how === "differs"}>{t(births[reason.how])}</Mark>;
  return <Mark against={!reason.agrees}>{t(others[reason.kind][reason.agrees ? "same" : "other"])}</Mark>;
}

function Part({ part: { asked, found, how } }: { part: AlignedPart }) {
  const t = useText();
  if (asked === null) return <Mark title={t(w.notAsked(found ?? ""))}>+ <bdi>{found}</bdi></Mark>;
  if (found === null || how === "missing") return <Mark against title={t(w.notFound(asked))}><s><bdi>{asked}</bdi></s></Mark>;
  const said = how === "same" ? w.isSame : how === "spelling" ? w.isSpelling : how === "initial" ? w.isInitial : w.isSimilar;
  return (
    <Mark title={t(said(asked, found))}>
      {how === "same" && asked === found ? <bdi>{asked}</bdi> : <><bdi>{asked}</bdi> {signs[how]} <bdi>{found}</bdi></>}
    </Mark>
  );
}

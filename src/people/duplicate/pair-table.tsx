import { Anchor, Badge, Stack, Table, Text as Copy } from "@mantine/core";
import type { ReactNode } from "react";
import { DataTable } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useText } from "#platform/ui/language.tsx";
import type { Text } from "#platform/words.ts";
import { PersonName } from "../person/person-name.tsx";
import { personWords } from "../person/person.words.ts";
import type { Choosable, SideRecord } from "./duplicate.rules.ts";
import { duplicateWords as w } from "./duplicate.words.ts";

type Pair = { sides: { a: SideRecord; b: SideRecord }; choice: Partial<Record<Choosable, "a" | "b">>; differing: readonly Choosable[] };
type Names = { missions: Record<string, string>; countries: Record<string, string> };
type Show = (side: SideRecord) => ReactNode;

const sources: Record<string, Text> = { list: w.sourceList, officer: w.sourceOfficer, self: w.sourceSelf };

/**
 * Two records side by side. With `choosing`, each value that only one can have comes with a choice, the sensible one
 * taken; what both have is kept of both. Differences are marked in words as well as in colour.
 */
export function PairTable({ pair, names, choosing, now }: { pair: Pair; names: Names; choosing: boolean; now: string }) {
  const t = useText();
  const { a, b } = pair.sides;
  const row = (label: string, show: Show, field?: Choosable) => {
    const differs = field !== undefined && pair.differing.includes(field);
    return (
      <Table.Tr key={label} style={differs ? { background: "var(--mantine-color-yellow-0)" } : undefined}>
        <Table.Th scope="row" fw={600}>
          {label}
          {differs && <Badge size="xs" color="orange.9" variant="light" tt="none" ms={6}>{t(w.differs)}</Badge>}
        </Table.Th>
        {(["a", "b"] as const).map((side) => (
          <Table.Td key={side} style={{ overflowWrap: "anywhere", verticalAlign: "top" }}>
            {choosing && field ? (
              <label style={{ display: "flex", gap: "0.5rem", alignItems: "baseline", minHeight: 28 }}>
                <input type="radio" name={`choose.${field}`} value={side} defaultChecked={pair.choice[field] === side} aria-label={`${t(w.keep)}: ${label}, ${t(side === "a" ? w.recordA : w.recordB)}`} />
                <span>{show(pair.sides[side]) ?? <Copy span c="dimmed">{t(w.nothing)}</Copy>}</span>
              </label>
            ) : (
              (show(pair.sides[side]) ?? <Copy span c="dimmed">{t(w.nothing)}</Copy>)
            )}
          </Table.Td>
        ))}
      </Table.Tr>
    );
  };
  const several = (items: readonly ReactNode[]) => (items.length === 0 ? null : <Stack gap={2}>{items.map((item, at) => <div key={at}>{item}</div>)}</Stack>);
  const agreeing = (shared: boolean, text: ReactNode) => (shared ? <><bdi dir="ltr" className="figures"><strong>{text}</strong></bdi> <Copy span size="xs" c="green.9" fw={600}>{t(w.shared)}</Copy></> : <bdi dir="ltr" className="figures">{text}</bdi>);
  const country = (code: string) => names.countries[code] ?? code;
  return (
    <DataTable caption={t(w.records)} head={[t(w.field), t(w.recordA), t(w.recordB)]}>
      {row(t(w.nameArabic), (side) => side.nameArabic && <bdi lang="ar">{side.nameArabic}</bdi>, "nameArabic")}
      {row(t(w.nameLatin), (side) => side.nameLatin && <bdi lang="en">{side.nameLatin}</bdi>, "nameLatin")}
      {a.otherNames.length + b.otherNames.length > 0 && row(t(w.otherNames), (side) => several(side.otherNames.map((name) => <bdi key={name}>{name}</bdi>)))}
      {row(t(w.birth), (side) => side.birth && <span className="figures">{side.birth}</span>, "birth")}
      {row(t(w.sex), (side) => side.sex && t(personWords[side.sex as "female"]), "sex")}
      {row(t(w.nationality), (side) => side.nationality && country(side.nationality), "nationality")}
      {row(t(w.documents), (side) => several(side.documents.map((one) => <>{agreeing(one.shared, one.number)} <Copy span size="sm" c="dimmed">{t(personWords[one.kind as "passport"])}{one.expires && ` · ${t(personWords.expires)} ${one.expires}`}</Copy></>)))}
      {row(t(w.contacts), (side) => several(side.contacts.map((one) => agreeing(one.shared, one.value))))}
      {row(t(w.stays), (side) => several(side.stays.map((one) => <>{[one.place, country(one.country)].filter(Boolean).join(" · ")} <Copy span size="sm" c="dimmed">{one.mission !== null && names.missions[one.mission]} {(one.fromDay || one.untilDay) && <bdi className="figures">{one.fromDay ?? "…"} – {one.untilDay ?? "…"}</bdi>}</Copy></>)))}
      {row(t(w.household), (side) => several(side.companions.map((one) => <PersonName key={one.id} names={one} both />)) ?? t(w.alone), "household")}
      {row(t(w.source), (side) => <>{t(sources[side.source] ?? w.sourceList)} · <Age at={side.createdAt} now={now} /></>)}
      {row(t(w.lists), (side) => several(side.lists.map((one) => <><bdi>{one.file}</bdi>, {t(personWords.row(one.row))}</>)))}
      {row(t(w.age), (side) => <><Age at={side.updatedAt} now={now} />{side.updatedBy && <> {t(w.by)} <bdi>{side.updatedBy}</bdi></>}</>)}
      {row(t(w.confirmed), (side) => side.confirmedAt && <Age at={side.confirmedAt} now={now} />)}
      {row(t(w.record), (side) => (side.mine && side.mergedInto === null ? <Anchor component={LocalLink} to={`/desk/people/${side.id}`}>{t(w.openRecord)}</Anchor> : <Copy size="sm" c="dimmed">{t(side.mergedInto === null ? w.hiddenNumbers : w.mergedInto)}</Copy>))}
    </DataTable>
  );
}

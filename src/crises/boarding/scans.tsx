import { Alert, Badge, Card, Table, Text as Copy, Title } from "@mantine/core";
import { PersonName } from "#people/ui";
import { DataTable, Empty } from "#platform/ui/desk.tsx";
import { Age, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate } from "#platform/words.ts";
import { boardingWords as w } from "./boarding.words.ts";
import { howTitles, outcomeTitles, type ScanOutcome, verdictTitles } from "./pass.rules.ts";

type Named = { nameArabic: string | null; nameLatin: string | null };
type Double = Named & { person: number; scans: { device: string; at: string; outcome: ScanOutcome }[] };
type Scan = Named & { id: number; device: string; how: keyof typeof howTitles; person: number | null; verdict: keyof typeof verdictTitles; outcome: ScanOutcome; at: string };

/** Who was let on, or tried, twice: each time and place. */
export function Doubles({ doubles }: { doubles: readonly Double[] }) {
  const t = useText();
  const language = useLanguage();
  if (doubles.length === 0) return null;
  return (
    <Alert color="red" variant="light" title={t(w.doublesNow)} id="doubles">
      <Copy size="sm" mb="xs">{t(w.doubleAbout)}</Copy>
      <ul style={{ margin: 0 }}>
        {doubles.map((one) => (
          <li key={one.person}>
            <PersonName names={one} />: {one.scans.map((scan, at) => <span key={at}>{at > 0 && " · "}<bdi>{scan.device}</bdi> <time dateTime={scan.at}>{formatDate(scan.at, language, "time")}</time></span>)}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

const tones: Record<ScanOutcome, string> = { boarded: "#2d5a1b", double: "#a4161a", refused: "#5a5a5a", revoked: "#a4161a", "not-on-list": "#a4161a", "not-open": "#7a3e00", "after-wipe": "#a4161a" };

/** The last scans of all devices. */
export function Scans({ scans, now }: { scans: readonly Scan[]; now: string }) {
  const t = useText();
  return (
    <Card withBorder component="section" aria-labelledby="scans">
      <Title order={2} size="h4" id="scans" mb="xs">{t(w.lastScans)}</Title>
      {scans.length === 0 ? (
        <Empty title={t(w.noScans)}>{t(w.lastUpdate)}</Empty>
      ) : (
        <DataTable caption={t(w.lastScans)} head={[t(w.person), t(w.device), t(w.read), t(w.said), t(w.outcome), t(w.at)]}>
          {scans.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td>{one.person === null ? <Copy span c="dimmed">{t(w.unknownPerson)}</Copy> : <PersonName names={one} />}</Table.Td>
              <Table.Td><bdi>{one.device}</bdi></Table.Td>
              <Table.Td>{t(howTitles[one.how])}</Table.Td>
              <Table.Td>{t(verdictTitles[one.verdict])}</Table.Td>
              <Table.Td><Badge variant="filled" style={{ background: tones[one.outcome] }} tt="none">{t(outcomeTitles[one.outcome])}</Badge></Table.Td>
              <Table.Td><Age at={one.at} now={now} /></Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
    </Card>
  );
}

import { Anchor, Button, Group, List, Paper, SimpleGrid, Stack, Table, Text as Copy, Title } from "@mantine/core";
import { useEffect } from "react";
import { Form, useRevalidator } from "react-router";
import { DataTable } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { editionWords as ew } from "./edition.words.ts";
import { fieldWords, importWords as w } from "./import.words.ts";
import type { Preview } from "./preview.rules.ts";
import type { ReasonCode } from "./reason.rules.ts";
import { reasonText } from "./reason-text.rules.ts";
import { reasonWords } from "./reason.words.ts";
import { personWords } from "../person/person.words.ts";

/** What would happen, before it does: totals, the first rows as read, and the rows with faults. */
export function ImportPreview({ id, preview }: { id: number; preview: Preview }) {
  const t = useText();
  return (
    <Stack gap="md">
      <Copy>{t(w.previewAbout)}</Copy>
      <Figures figures={[[t(w.rows), preview.rows], [t(w.willBeTaken), preview.taken], [t(w.households), preview.households], [t(w.withWarnings), preview.warned], [t(w.repeatedRows), preview.repeated], [t(w.willBeRefused), preview.refused]]} />
      <Forecasted id={id} forecast={preview.forecast} />
      <Group>
        <Form method="post">
          <input type="hidden" name="form" value="start" />
          <Button type="submit">{t(w.start)}</Button>
        </Form>
        <Button component={LocalLink} to={`/desk/people/imports/${id}?step=columns`} variant="default">{t(w.changeColumns)}</Button>
      </Group>
      <section aria-labelledby="faulty">
        <Title order={2} size="h4" id="faulty" mb="xs">{t(w.faultyRows)}</Title>
        {preview.faulty.length === 0 ? (
          <Copy c="dimmed">{t(w.noFaults)}</Copy>
        ) : (
          <>
            <List size="sm" mb="sm">
              {Object.entries(preview.counts).sort((a, b) => b[1] - a[1]).map(([code, count]) => <List.Item key={code}>{t(reasonWords[code as ReasonCode])}: {t(w.rowCount(count))}</List.Item>)}
            </List>
            <Rows caption={t(w.faultyRows)} rows={preview.faulty} withReasons />
          </>
        )}
      </section>
      <section aria-labelledby="first">
        <Title order={2} size="h4" id="first" mb="xs">{t(w.firstRows)}</Title>
        <Rows caption={t(w.firstRows)} rows={preview.first} />
      </section>
    </Stack>
  );
}

/** What it would do to the register: beside the file's own preview, since working it out takes longer. */
function Forecasted({ id, forecast }: { id: number; forecast: Preview["forecast"] }) {
  const t = useText();
  const working = !forecast || forecast.done < forecast.of;
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!working || state !== "idle") return;
    const timer = setTimeout(() => void revalidate(), 1_500);
    return () => clearTimeout(timer);
  }, [revalidate, state, working]);
  return (
    <section aria-labelledby="forecast">
      <Title order={2} size="h4" id="forecast" mb={4}>{t(w.forecastTitle)}</Title>
      <Copy size="sm" c="dimmed" mb="xs" aria-live="polite">
        {working ? <>{t(w.forecastWorking)}{forecast && `: ${t(w.progress(forecast.done, forecast.of))}`} · <Anchor component={LocalLink} to={`/desk/people/imports/${id}`}>{t(w.forecastReload)}</Anchor></> : t(w.forecastAbout)}
      </Copy>
      {forecast && (
        <>
          <Figures
            figures={[[t(w.created), forecast.created], [t(w.proposed), forecast.proposed], [t(w.updated), forecast.updated], [t(w.skipped), forecast.skipped], [t(w.refused), forecast.refused],
              ...(forecast.absent === null ? [] : [[t(ew.absent), forecast.absent] as const])]}
          />
          {forecast.pairs.length > 0 && (
            <details>
              <summary>{t(w.proposed)}: {t(w.proposedHelp)}</summary>
              <List size="sm">
                {forecast.pairs.map((pair) => (
                  <List.Item key={pair.row}>{t(w.row)} {pair.row}: <bdi>{pair.name}</bdi>. {t(w.mayBe)} {pair.people.map((person) => <Anchor key={person} component={LocalLink} to={`/desk/people/${person}`} me={6}>{t(w.recordNumber(person))}</Anchor>)}</List.Item>
                ))}
              </List>
            </details>
          )}
        </>
      )}
    </section>
  );
}

function Rows({ caption, rows, withReasons = false }: { caption: string; rows: Preview["first"]; withReasons?: boolean }) {
  const t = useText();
  const head = [t(w.row), t(w.name), t(fieldWords.birth), t(fieldWords.phone), t(fieldWords.place), withReasons ? t(w.why) : t(fieldWords.household)];
  return (
    <DataTable caption={caption} head={head}>
      {rows.map((one) => (
        <Table.Tr key={one.row}>
          <Table.Td className="figures">{one.row}</Table.Td>
          <Table.Td><bdi>{one.name}</bdi></Table.Td>
          <Table.Td className="figures" style={{ whiteSpace: "nowrap" }}>{one.birth}</Table.Td>
          <Table.Td className="figures"><bdi dir="ltr">{one.phone}</bdi></Table.Td>
          <Table.Td>{[one.place, one.country].filter(Boolean).join(" · ")}{one.kind && one.kind !== "resident" && <Copy size="xs" c="dimmed">{t(personWords[one.kind as "student"])}</Copy>}</Table.Td>
          <Table.Td style={{ overflowWrap: "anywhere" }}>
            {withReasons ? (
              <>
                {one.repeats !== null && <div>{t(reasonText({ code: "duplicate", row: one.repeats }))}</div>}
                {one.reasons.map((reason) => <div key={`${reason.code} ${reason.field ?? ""}`}>{t(reasonText(reason))}</div>)}
              </>
            ) : (
              <bdi>{one.household}</bdi>
            )}
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

/** Totals side by side. */
export function Figures({ figures }: { figures: readonly (readonly [string, number])[] }) {
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="sm">
      {figures.map(([name, count]) => (
        <Paper key={name} withBorder p="sm">
          <Copy size="sm" c="dimmed">{name}</Copy>
          <Copy size="xl" fw={600} className="figures">{count.toLocaleString("en")}</Copy>
        </Paper>
      ))}
    </SimpleGrid>
  );
}

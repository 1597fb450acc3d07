import { Button, Checkbox, Group, NativeSelect, Stack, Table, Title } from "@mantine/core";
import { Form, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { DataTable, Empty, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { HeatMap } from "./heat-map.tsx";
import { readMatrix } from "./obligation.operations.ts";
import { frameTitle, matrixFilter, ratings, ratingTitles } from "./obligation.rules.ts";
import { CellLine, Marks, ofText, useDay } from "./obligation-view.tsx";
import { obligationWords as w } from "./obligation.words.ts";

export const meta = titled(w.matrix);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  // What is no filter is left out; one that is not right filters nothing.
  const asked = matrixFilter.safeParse(Object.fromEntries([...page.url.searchParams].filter(([, value]) => value !== "")));
  const by = asked.success ? asked.data : {};
  return { by, ...(await page.read(readMatrix, by)) };
}

/** Ratings by topic, and the obligations with their ratings under a filter. */
export default function MatrixPage() {
  const { by, lines, heat, topics, owners, total, stale, asOf } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const on = useDay();
  const to = (topic: string, rating?: string) => `/desk/law/obligations?${new URLSearchParams({ topic, ...(rating ? { rating } : {}) })}`;
  const frames = heat.map((one) => one.topic).filter((one) => !topics.some((topic) => topic.slug === one));
  return (
    <>
      <PageTitle
        title={t(w.matrix)}
        about={`${t(w.about)} ${t(w.counts(total, stale))}`}
        asOf={asOf}
        now={asOf}
        actions={
          <>
            {(["ar", "en"] as const).map((one) => <Button key={one} component="a" href={`/${language}/desk/law/obligations/file?format=docx&language=${one}`} variant="default">{t(w.docxIn(one))}</Button>)}
            <Button component="a" href={`/${language}/desk/law/obligations/file?format=xlsx&language=${language}`} variant="default">{t(w.xlsx)}</Button>
          </>
        }
      />
      {total === 0 ? <Empty title={t(w.noneYet)} /> : (
        <Stack gap="lg">
          <HeatMap heat={heat} to={to} />
          <section id="list" aria-labelledby="list-title">
            <Title order={2} size="h4" id="list-title" mb="xs">{t(w.list)}</Title>
            <Form method="get" role="search" key={JSON.stringify(by)}>
              <Group align="flex-end" mb="md">
                <NativeSelect name="topic" label={t(w.topic)} defaultValue={by.topic ?? ""} data={[{ value: "", label: t(w.any) }, ...topics.map((one) => ({ value: one.slug, label: t(one.title) })), ...frames.map((one) => ({ value: one, label: t(frameTitle(one)) }))]} />
                <NativeSelect name="rating" label={t(w.rating)} defaultValue={by.rating ?? ""} data={[{ value: "", label: t(w.any) }, ...ratings.map((one) => ({ value: one, label: t(ratingTitles[one]) })), { value: "unrated", label: t(w.unrated) }]} />
                <NativeSelect name="owner" label={t(w.owner)} defaultValue={by.owner ?? ""} data={[{ value: "", label: t(w.any) }, ...owners.map((one) => ({ value: one.en, label: t(one) }))]} />
                <Checkbox name="stale" value="yes" label={t(w.staleOnly)} defaultChecked={by.stale === "yes"} mb={8} />
                <Checkbox name="none" value="yes" label={t(w.noProvision)} defaultChecked={by.none === "yes"} mb={8} />
                <Button type="submit" variant="default">{t(w.filter)}</Button>
              </Group>
            </Form>
            {lines.length === 0 ? <Empty title={t(w.none)}>{t(w.noneHelp)}</Empty> : (
              <DataTable caption={t(w.list)} head={[t(w.obligation), t(w.ratings), t(w.owner)]}>
                {lines.map((one) => (
                  <Table.Tr key={one.id}>
                    <Table.Td style={{ verticalAlign: "top" }}>
                      <LocalLink to={`/desk/law/obligations/${one.slug}`}>{t(one.says)}</LocalLink>
                      <br /><span style={{ color: "var(--mantine-color-dimmed)" }}>{t(ofText(one))}</span> <Marks one={one} />
                    </Table.Td>
                    <Table.Td style={{ verticalAlign: "top" }}><Stack gap={6}>{one.cells.length === 0 ? t(w.unrated) : one.cells.map((cell) => <CellLine key={cell.id} one={cell} />)}</Stack></Table.Td>
                    <Table.Td style={{ verticalAlign: "top" }}>{one.cells.flatMap((cell) => (cell.followUp?.owner ? [<div key={cell.id}><bdi>{t(cell.followUp.owner)}</bdi>{cell.followUp.due && <>{t(w.comma)}{on(cell.followUp.due)}</>}</div>] : []))}</Table.Td>
                  </Table.Tr>
                ))}
              </DataTable>
            )}
          </section>
        </Stack>
      )}
    </>
  );
}

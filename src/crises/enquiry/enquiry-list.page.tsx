import { Anchor, Button, Group, Table, Text as Copy, TextInput } from "@mantine/core";
import { Form, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { DataTable, Empty, PageTitle, Turns } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { caseWords } from "../case/case.words.ts";
import { views } from "./enquiry.rules.ts";
import { enquiryWords as w, relationTitles } from "./enquiry.words.ts";
import { listEnquiries } from "./enquiry-work.operations.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const asked = (name: string) => page.url.searchParams.get(name)?.trim() || undefined;
  const chosen = { view: asked("view"), search: asked("search")?.slice(0, 120), after: asked("after"), crisis: args.params["crisis"] ?? asked("crisis") };
  return { ...(await page.read(listEnquiries, chosen)), search: chosen.search ?? "", crisis: args.params["crisis"] ? null : (chosen.crisis ?? null), path: args.params["crisis"] ? `/desk/crises/${args.params["crisis"]}/enquiries` : "/desk/enquiries", files: page.may("crises.enquiry-transfer") };
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.list, isLanguage(params.language) ? params.language : "ar") }];

const viewTitles = { open: w.viewOpen, waiting: w.viewWaiting, matched: w.viewMatched, closed: w.viewClosed };
export const stateTitles = { new: w.stateNew, "in-hand": w.stateInHand, answered: w.stateAnswered, closed: w.stateClosed };

/** Enquiries of families, the longest waiting first. */
export default function EnquiriesPage() {
  const t = useText();
  const language = useLanguage();
  const { enquiries, next, figures, view, asOf, search, crisis, path } = useLoaderData<typeof loader>();
  const counts: Partial<Record<(typeof views)[number], number>> = { open: figures.open, waiting: figures.waiting };
  const query = `${search ? `&search=${encodeURIComponent(search)}` : ""}${crisis ? `&crisis=${encodeURIComponent(crisis)}` : ""}`;
  return (
    <>
      <PageTitle title={t(w.list)} about={figures.oldestUntouched ? <>{t(w.since)} <Age at={figures.oldestUntouched} now={asOf} /></> : t(w.count(figures.open))} asOf={asOf} actions={<Anchor component={LocalLink} to="/desk/missing">{t(w.eventFile)}</Anchor>} />
      <Group component="nav" gap="xs" mb="md" aria-label={t(caseWords.filter)}>
        {views.map((one) => <Button key={one} component={LocalLink} to={`${path}?view=${one}${query}`} size="compact-md" variant={one === view ? "filled" : "default"} aria-current={one === view ? "page" : undefined}>{t(viewTitles[one])}{counts[one] === undefined ? "" : ` ${counts[one]}`}</Button>)}
      </Group>
      <Form method="get" role="search">
        <input type="hidden" name="view" value={view} />
        {crisis && <input type="hidden" name="crisis" value={crisis} />}
        <Group align="flex-end" mb="md"><TextInput name="search" type="search" label={t(caseWords.search)} defaultValue={search} maxLength={120} /><Button type="submit" variant="default">{t(caseWords.filter)}</Button></Group>
      </Form>
      {enquiries.length === 0 ? <Empty title={t(w.empty)}>{t(w.emptyNext)}</Empty> : (
        <DataTable caption={t(w.list)} head={[t(caseWords.number), t(w.sought), t(w.asker), t(w.state), t(w.since)]}>
          {enquiries.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td><Anchor component={LocalLink} to={`/desk/enquiries/${one.id}`}>{one.id}</Anchor> <bdi dir="ltr">{one.receipt}</bdi></Table.Td>
              <Table.Td><Copy fw={600}><bdi>{(language === "ar" ? (one.sought.nameArabic ?? one.sought.nameLatin) : (one.sought.nameLatin ?? one.sought.nameArabic))}</bdi></Copy><Copy size="sm"><bdi>{one.sought.place}</bdi></Copy></Table.Td>
              <Table.Td><bdi>{one.askerName}</bdi> · {t(relationTitles[one.relation])}</Table.Td>
              <Table.Td>{t(stateTitles[one.state])}{one.person ? ` · ${t(w.viewMatched)}` : ""}{one.joinedInto ? ` · ${t(w.eventJoined)} ${one.joinedInto}` : ""}</Table.Td>
              <Table.Td>{one.waitingSince ? <Age at={one.waitingSince} now={asOf} /> : "–"}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
      <Turns newest={null} older={next ? `/${language}${path}?view=${view}${query}&after=${next}` : null} />
    </>
  );
}

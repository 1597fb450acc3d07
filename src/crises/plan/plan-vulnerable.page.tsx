import { Anchor, Button, Table, Text as Copy } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { DataTable, Empty, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { needTitle } from "../board/need.rules.ts";
import { titled } from "./page-title.ts";
import { listVulnerable } from "./plan-read.operations.ts";
import { planWords } from "./plan.words.ts";
import { vulnerableWords as w } from "./vulnerable.words.ts";

export const meta = titled(w.title);

export async function loader(args: LoaderFunctionArgs) {
  return pageOf(args).read(listVulnerable, { mission: args.params["mission"] });
}

/** Who of a mission's register needs more help, those with most needs first. */
export default function PlanVulnerable() {
  const { mission, people, all, asOf } = useLoaderData<typeof loader>();
  const t = useText();
  const comma = useLanguage() === "ar" ? "، " : ", ";
  return (
    <>
      <PageTitle title={t(w.titleOf(mission.name))} about={t(w.about)} asOf={asOf} now={asOf} actions={<Button component={LocalLink} to={`/desk/plans/${mission.id}/sections/vulnerable`} variant="default">{t(planWords.back)}</Button>} />
      <Copy mb="sm">{t(w.count(all))}{people.length < all && ` · ${t(w.first(people.length, all))}`}</Copy>
      {people.length === 0 ? <Empty title={t(w.nobody)}>{t(w.nobodyNext)}</Empty> : (
        <DataTable caption={t(w.title)} head={[t(w.person), t(w.needs), t(w.place), t(w.phone)]}>
          {people.map((one) => (
            <Table.Tr key={one.person}>
              <Table.Td><Anchor component={LocalLink} to={`/desk/people/${one.person}`}><bdi>{one.name ?? `#${one.person}`}</bdi></Anchor></Table.Td>
              <Table.Td>{one.needs.map((need) => t(needTitle(need))).join(comma)}</Table.Td>
              <Table.Td>{one.place ?? "—"}</Table.Td>
              <Table.Td>{one.phone ? <Anchor href={`tel:${one.phone}`} dir="ltr">{one.phone}</Anchor> : "—"}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
    </>
  );
}

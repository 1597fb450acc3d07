import { Anchor, Badge, Table, Text as Copy } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { DataTable, Empty, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate, formatNumber } from "#platform/words.ts";
import { communityWords } from "../community.words.ts";
import { ExampleTag } from "../fields.tsx";
import { titled } from "#platform/ui/title.ts";
import { listTrees } from "./tree.operations.ts";
import { treeWords as w } from "./tree.words.ts";

export const meta = titled(w.trees);

export async function loader(args: LoaderFunctionArgs) {
  return pageOf(args).read(listTrees, {});
}

/** The tree of each mission in one line: size, what it lacks, when it was last tested. */
export default function TreeList() {
  const { trees, asOf } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const n = (value: number) => formatNumber(value, language);
  return (
    <>
      <PageTitle title={t(w.trees)} about={t(w.about)} asOf={asOf} now={asOf} />
      {trees.length === 0 ? (
        <Empty title={t(w.none)} />
      ) : (
        <DataTable caption={t(w.trees)} head={[t(communityWords.mission), t(w.who), t(w.family), t(w.problems), t(w.lastReviewed), t(w.lastTrial)]}>
          {trees.map((one) => (
            <Table.Tr key={one.mission.id}>
              <Table.Td><Anchor size="sm" component={LocalLink} to={`/desk/contact-trees/${one.mission.id}`}>{t(one.mission.name)}</Anchor></Table.Td>
              <Table.Td className="figures">{n(one.branches)}</Table.Td>
              <Table.Td>{t(w.families(one.families))}{one.withoutWarden > 0 && <Copy size="xs" c="#7a4b00">{t(w.withoutWarden(one.withoutWarden))}</Copy>}</Table.Td>
              <Table.Td><Badge variant="light" color={one.faults === 0 ? "teal" : "yellow"} c={one.faults === 0 ? "teal.9" : "#7a4b00"} tt="none">{n(one.faults)}</Badge></Table.Td>
              <Table.Td>{one.reviewedAt ? <Age at={one.reviewedAt} now={asOf} /> : t(w.neverReviewed)}</Table.Td>
              <Table.Td>{one.trial ? <>{formatDate(one.trial.beganAt, language)}: {t(w.trialLine(n(one.trial.reached), n(one.trial.total), n(one.trial.minutes)))} <ExampleTag of={one.trial} /></> : t(w.noTrial)}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
    </>
  );
}

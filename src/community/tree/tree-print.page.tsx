import { Button, Table, Text as Copy, Title } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { formatDate, type Text } from "#platform/words.ts";
import { titled } from "#platform/ui/title.ts";
import { printTree } from "./tree.operations.ts";
import { inOrder } from "./tree.rules.ts";
import { treeWords as w } from "./tree.words.ts";

export const meta = titled(w.printTree);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const { tree, families } = await page.read(printTree, { mission: args.params["mission"] });
  return { tree, families, by: page.actor.name };
}

/** Both languages, whoever reads the paper. */
function Both({ of }: { of: Text }) {
  return (
    <>
      <span lang="ar" dir="rtl">{of.ar}</span> / <span lang="en" dir="ltr">{of.en}</span>
    </>
  );
}

/** The tree on paper: for each who calls, whom they call, by which number, with a box to tick. */
export default function TreePrint() {
  const { tree, families, by } = useLoaderData<typeof loader>();
  const t = useText();
  const ordered = inOrder(tree.branches);
  const nameOf = (name: Text | null) => (name === null ? w.unnamed.ar : name.ar === name.en ? name.ar : `${name.ar} / ${name.en}`);
  return (
    <>
      <Title order={1} size="h3"><Both of={{ ar: w.treeOf(tree.mission.name.ar).ar, en: w.treeOf(tree.mission.name.en).en }} /></Title>
      <Copy size="sm" mb="sm"><Both of={w.printed} />: <bdi lang="ar">{formatDate(tree.asOf, "ar", "date-time")}</bdi> / <bdi lang="en">{formatDate(tree.asOf, "en", "date-time")} UTC</bdi> · <bdi>{by}</bdi></Copy>
      <div className="screen-only">
        <Copy size="sm" c="dimmed">{t(w.printHint)}</Copy>
        <Button component={LocalLink} to={`/desk/contact-trees/${tree.mission.id}`} variant="default" size="xs" my="xs">{t(w.trees)}</Button>
      </div>
      {ordered.filter(({ branch }) => branch.calls > 0).map(({ branch: one }) => (
        <section key={one.id} style={{ breakInside: "avoid", marginBlockEnd: "1.25rem" }}>
          <Title order={2} size="h5">
            <Both of={w[one.kind]} />: <bdi>{nameOf(one.name)}</bdi> <bdi dir="ltr">{one.phone}</bdi>
          </Title>
          {one.alternate && <Copy size="sm"><Both of={w.alternate} />: <bdi>{one.alternate.name}</bdi> <bdi dir="ltr">{one.alternate.phone}</bdi></Copy>}
          <Table withTableBorder withColumnBorders verticalSpacing={3} layout="fixed" style={{ overflowWrap: "anywhere" }}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th><Both of={w.name} /></Table.Th>
                <Table.Th><Both of={w.phone} /></Table.Th>
                <Table.Th><Both of={w.place} /></Table.Th>
                <Table.Th w="20%"><Both of={w.reachedBox} /></Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {tree.branches.filter((other) => other.parent === one.id).map((other) => (
                <Table.Tr key={`branch ${other.id}`}>
                  <Table.Td><Both of={w[other.kind]} />: <bdi>{nameOf(other.name)}</bdi></Table.Td>
                  <Table.Td><bdi dir="ltr">{other.phone}</bdi></Table.Td>
                  <Table.Td />
                  <Table.Td>☐</Table.Td>
                </Table.Tr>
              ))}
              {families.filter((family) => one.warden !== null && family.warden === one.warden).map((family) => (
                <Table.Tr key={`family ${family.household}`}>
                  <Table.Td><bdi>{family.name}</bdi></Table.Td>
                  <Table.Td><bdi dir="ltr">{family.phone}</bdi></Table.Td>
                  <Table.Td><bdi>{family.place}</bdi></Table.Td>
                  <Table.Td>☐</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
      ))}
    </>
  );
}

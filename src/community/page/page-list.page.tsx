import { Anchor, Badge, Button, Table } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { listMissions } from "#directory";
import { pageOf } from "#platform/page.ts";
import { DataTable, Empty, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useText } from "#platform/ui/language.tsx";
import { communityWords } from "../community.words.ts";
import { ExampleTag } from "../fields.tsx";
import { titled } from "#platform/ui/title.ts";
import { listPages } from "./community-page.operations.ts";
import { pageWords as w } from "./community-page.words.ts";

export const meta = titled(w.pages);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const { pages } = await page.read(listPages, {});
  const { missions } = await page.read(listMissions, {});
  return { pages, missions: Object.fromEntries(missions.map(({ id, name }) => [id, name])), now: new Date().toISOString() };
}

export default function PageList() {
  const { pages, missions, now } = useLoaderData<typeof loader>();
  const t = useText();
  return (
    <>
      <PageTitle title={t(w.pages)} about={t(w.pagesAbout)} actions={<Button component={LocalLink} to="/desk/communities/new">{t(w.addPage)}</Button>} />
      {pages.length === 0 ? (
        <Empty title={t(w.noneYet)}>{t(w.communitiesAbout)}</Empty>
      ) : (
        <DataTable caption={t(w.pages)} head={[t(w.title), t(communityWords.mission), t(w.state), t(communityWords.changed)]}>
          {pages.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td><Anchor size="sm" component={LocalLink} to={`/desk/communities/${one.id}`}>{t(one.draft.name)}</Anchor> <ExampleTag of={one} /></Table.Td>
              <Table.Td>{missions[one.mission] ? t(missions[one.mission]!) : "—"}</Table.Td>
              <Table.Td>
                <Badge size="sm" variant="light" color={one.state === "shown" ? "teal" : "gray"} tt="none">{t(w[one.state])}</Badge>{" "}
                {one.state === "shown" && one.differs && <Badge size="sm" variant="light" color="yellow" tt="none" c="#7a4b00">{t(w.differs)}</Badge>}
              </Table.Td>
              <Table.Td><Age at={one.changedAt} now={now} /> {one.changedBy && `${t(w.by)} ${one.changedBy}`}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
    </>
  );
}

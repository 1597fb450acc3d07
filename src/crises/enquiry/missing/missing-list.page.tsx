import { Anchor, Table } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { DataTable, Empty, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { enquiryWords } from "../enquiry.words.ts";
import { listMissingFiles } from "./missing.operations.ts";
import { stateTitles } from "./missing.rules.ts";
import { missingWords as w } from "./missing.words.ts";

export const loader = (args: LoaderFunctionArgs) => pageOf(args).read(listMissingFiles, {});
export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.list, isLanguage(params.language) ? params.language : "ar") }];

/** Files of missing persons, the open ones first. */
export default function MissingListPage() {
  const t = useText();
  const language = useLanguage();
  const { files, asOf } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle title={t(w.list)} asOf={asOf} actions={<><a href={`/${language}/signing-key.pem`}>{t(w.key)}</a><Anchor component={LocalLink} to="/desk/enquiries">{t(enquiryWords.back)}</Anchor></>} />
      {files.length === 0 ? <Empty title={t(w.empty)}>{t(w.emptyNext)}</Empty> : (
        <DataTable caption={t(w.list)} head={[t(w.reference), t(w.who), t(w.state), t(w.since)]}>
          {files.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td><Anchor component={LocalLink} to={`/desk/missing/${one.id}`}><bdi dir="ltr">{one.reference}</bdi></Anchor></Table.Td>
              <Table.Td><bdi>{one.fields.nameArabic ?? one.fields.nameLatin}</bdi></Table.Td>
              <Table.Td>{t(stateTitles[one.state])}</Table.Td>
              <Table.Td><Age at={one.openedAt} now={asOf} /></Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
    </>
  );
}

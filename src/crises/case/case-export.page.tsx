import { Button, Group, Stack, Text as Copy } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { ReasonFields } from "#accounts/ui";
import { pageOf } from "#platform/page.ts";
import { PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { caseWords as w } from "./case.words.ts";

const names = ["crisis", "view", "kind", "priority", "mission", "search"] as const;

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  page.must("crises.case-export");
  return { chosen: Object.fromEntries(names.flatMap((name) => (page.url.searchParams.get(name) ? [[name, page.url.searchParams.get(name)!.slice(0, 120)]] : []))) as Record<string, string> };
}
export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.exportCases, isLanguage(params.language) ? params.language : "ar") }];

/** Asks what the file is for. */
export default function CaseExportPage() {
  const t = useText();
  const language = useLanguage();
  const { chosen } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle title={t(w.exportCases)} about={t(w.exportAbout)} actions={<LocalLink to={chosen["crisis"] ? `/desk/crises/${chosen["crisis"]}/cases` : "/desk/cases"}>{t(w.back)}</LocalLink>} />
      <form method="post" action={`/${language}/desk/cases/cases.csv`}>
        {Object.entries(chosen).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        <Stack maw={560} gap="md">
          <ReasonFields values={{ category: "crisis", format: "csv" }} />
          <Copy size="sm" c="dimmed">{t(w.exportMany)}</Copy>
          <Group><Button type="submit">{t(w.download)}</Button></Group>
        </Stack>
      </form>
    </>
  );
}

import { Anchor, Button, Stack, Text as Copy, TextInput } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { problemWords } from "#platform/problem.ts";
import { PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { readCrisis } from "../crisis/crisis.operations.ts";
import { address, filterNames } from "./address.rules.ts";
import { mostExported } from "./export.rules.ts";
import { exportWords as w } from "./export.words.ts";
import { leaveToExport } from "./list.operations.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const crisis = await page.read(readCrisis, { crisis: args.params["crisis"] });
  await page.read(leaveToExport, { crisis: crisis.id });
  const given = page.url.searchParams;
  const current = Object.fromEntries(filterNames.flatMap((name) => (given.get(name) ? [[name, given.get(name)!.slice(0, 80)]] : []))) as Record<string, string>;
  return { id: crisis.id, title: crisis.title, current, tried: given.has("purpose"), purpose: given.get("purpose")?.slice(0, 200) ?? "" };
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.title, isLanguage(params.language) ? params.language : "ar") }];

/** Asks what the file is for before any personal data leave the board. */
export default function ExportPage() {
  const t = useText();
  const language = useLanguage();
  const { id, title, current, tried, purpose } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle title={t(w.title)} about={t(title)} />
      {/* A plain form: the answer is a file, which the browser saves. */}
      <form method="post" action={`/${language}/desk/crises/${id}/roll.csv`}>
        <Stack maw={560} gap="md">
          <Copy>{t(w.about)} {t(w.limit(mostExported))}</Copy>
          {Object.entries(current).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <TextInput
            name="purpose" label={t(w.purpose)} description={t(w.purposeHint)} required minLength={5} maxLength={200} defaultValue={purpose} autoFocus
            error={tried && (purpose.trim() ? t(problemWords.tooShort(5)) : t(problemWords.required))}
          />
          <div>
            <Button type="submit">{t(w.download)}</Button>
          </div>
          <Anchor component={LocalLink} to={`/desk/crises/${id}${address(current)}`}>{t(w.back)}</Anchor>
        </Stack>
      </form>
    </>
  );
}

import { Anchor, Button, Group, NativeSelect, Paper, SimpleGrid, Stack, Text as Copy } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { readScenario } from "../scenario/scenario.operations.ts";
import { saidIn } from "../scenario/scenario.rules.ts";
import { scenarioWords } from "../scenario/scenario.words.ts";
import { sheets } from "./sheets.ts";
import { paperWords as w } from "./paper.words.ts";

export const meta = titled(w.print);

export async function loader(args: LoaderFunctionArgs) {
  const { id, number, content, changedAt, asOf } = await pageOf(args).read(readScenario, { scenario: args.params["scenario"] });
  return { id, number, title: content.title, changedAt, asOf };
}

/** Print the exercise: all sheets at once, or one of them, in either language. */
export default function PaperPage() {
  const t = useText();
  const language = useLanguage();
  const { id, number, title, changedAt, asOf } = useLoaderData<typeof loader>();
  return (
    <Stack gap="md">
      <PageTitle title={t(w.print)} about={<><bdi>{saidIn(title, language)}</bdi> · {t(scenarioWords.version(number))} · {t(w.about)}</>} asOf={changedAt} now={asOf} actions={<Anchor component={LocalLink} to={`/desk/exercises/scenarios/${id}`}>{t(scenarioWords.back)}</Anchor>} />
      <form method="post" action={`/${language}/desk/exercises/scenarios/${id}/paper/file`}>
        <Group align="flex-end" mb="md">
          <NativeSelect name="language" label={t(w.language)} defaultValue={language} data={[{ value: "ar", label: t(w.arabic) }, { value: "en", label: t(w.english) }]} />
          <Button type="submit" name="sheet" value="all">{t(w.all)}</Button>
        </Group>
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
          {sheets.map((one) => (
            <Paper key={one} withBorder p="sm">
              <Copy component="h2" fw={600} fz="md" m={0} id={`sheet-${one}`}>{t(w[one])}</Copy>
              <Copy size="sm" c="dimmed" mb="xs">{t(w[`${one}About`])}</Copy>
              <Button type="submit" name="sheet" value={one} variant="default" size="compact-md" aria-describedby={`sheet-${one}`}>{t(w.get)}</Button>
            </Paper>
          ))}
        </SimpleGrid>
      </form>
    </Stack>
  );
}

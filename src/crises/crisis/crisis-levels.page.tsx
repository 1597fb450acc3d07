import { Alert, Button, Card, Group, NativeSelect, Stack, Text as Copy, TextInput, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, useLanguage, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { formatDate, isLanguage, text } from "#platform/words.ts";
import { Closing } from "./closing.tsx";
import { closeCrisis, readClosing, readCrisis, readLevels, reopenCrisis, setAreaLevel } from "./crisis.operations.ts";
import { type Level, levels, levelTitles } from "./crisis.rules.ts";
import { crisisDeskWords as w } from "./crisis-desk.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const input = { crisis: args.params["crisis"] };
  const [crisis, changes] = [await page.read(readCrisis, input), await page.read(readLevels, input)];
  const closing = page.may("crises.close") ? await page.read(readClosing, input) : null;
  return { crisis, ...changes, closing, maySet: page.may("crises.setLevel") && !crisis.closedAt, saved: page.url.searchParams.has("saved"), now: new Date().toISOString() };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const crisis = args.params["crisis"];
  const { intent, because } = fields;
  const result =
    intent === "close"
      ? await page.submit(closeCrisis, { crisis, because })
      : intent === "reopen"
        ? await page.submit(reopenCrisis, { crisis, because })
        : await page.submit(setAreaLevel, { crisis, area: fields["area"], level: fields["level"], reason: fields["reason"] ?? "" });
  return result.ok ? redirect(page.link(`/desk/crises/${crisis}/levels?saved`)) : again(result.problem, fields, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.levels, isLanguage(params.language) ? params.language : "ar") }];

type Answer = { problem: FormProblem; values: Record<string, unknown> } | undefined;

/** The level of each area and how it came to it, and the closing of the crisis. */
export default function CrisisLevelsPage() {
  const t = useText();
  const { crisis, areas, history, closing, maySet, saved, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Answer;
  const fault = useFault(answer?.problem);
  const options = levels.map((value) => ({ value: String(value), label: t(levelTitles[value]) }));
  return (
    <>
      <PageTitle title={t(w.levels)} about={`${t(w.levelsAbout)} ${maySet ? t(w.setAbout) : ""}`} />
      <FormAlert problem={answer?.problem} />
      {saved && !answer && <Alert color="green" variant="light" role="status" mb="md">{t(w.saved)}</Alert>}
      <Stack gap="md" maw="56rem">
        {areas.map((area) => {
          const own = answer?.values["area"] === String(area.id);
          return (
            <Card withBorder key={area.id} component="section" aria-labelledby={`area-${area.id}`}>
              <Title order={2} size="h4" id={`area-${area.id}`}>{t(area.name)}</Title>
              <Copy mb="xs"><strong>{t(levelTitles[area.level as Level])}</strong> · <Age at={area.levelAt} now={now} /></Copy>
              {maySet && (
                <Form method="post">
                  <input type="hidden" name="area" value={area.id} />
                  <Group align="flex-end" mb="md">
                    <NativeSelect name="level" label={t(w.levelOf(area.name))} defaultValue={own ? valueAt(answer?.values, "level") : String(area.level)} data={options} error={own ? fault("level") : undefined} />
                    <TextInput name="reason" label={t(w.reason)} placeholder={t(w.reasonHint)} defaultValue={own ? valueAt(answer?.values, "reason") : ""} error={own ? fault("reason") : undefined} maxLength={1000} required flex="1 1 16rem" />
                    <Button type="submit" name="intent" value="level" variant="default" aria-label={`${t(w.set)}: ${t(w.levelOf(area.name))}`}>{t(w.set)}</Button>
                  </Group>
                </Form>
              )}
              <Timeline changes={history.filter((change) => change.area === area.id)} label={t(w.history)} />
            </Card>
          );
        })}
      </Stack>
      {closing && <Closing crisis={{ id: crisis.id, closedAt: crisis.closedAt }} closing={closing} now={now} problem={answer?.problem} because={valueAt(answer?.values, "because")} />}
    </>
  );
}

type Change = { level: number; before: number | null; at: string; by: string | null; reason: string | null };
function Timeline({ changes, label }: { changes: readonly Change[]; label: string }) {
  const t = useText();
  const language = useLanguage();
  const kind = ({ before, level }: Change) => (before === null ? w.atOpening : level > before ? w.raised : level < before ? w.lowered : w.confirmed);
  return (
    <ol className="level-line" aria-label={label}>
      {changes.map((change) => (
        <li key={change.at + change.level}>
          <strong>{t(levelTitles[change.level as Level])}</strong> ({t(kind(change))})
          <Copy size="sm" c="dimmed"><time dateTime={change.at}>{formatDate(change.at, language, "date-time")} UTC</time> · <bdi>{change.by ?? "–"}</bdi></Copy>
          {(change.reason ?? change.before) !== null && <Copy size="sm" dir="auto" style={{ whiteSpace: "pre-wrap" }}>{change.reason ?? t(w.noReason)}</Copy>}
        </li>
      ))}
    </ol>
  );
}

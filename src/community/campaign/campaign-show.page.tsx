import { Alert, Anchor, Badge, Button, Fieldset, Group, NativeSelect, Paper, SimpleGrid, Stack, Text as Copy, TextInput, Title } from "@mantine/core";
import { type ActionFunctionArgs, data, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData, useSearchParams } from "react-router";
import { AskApproval } from "#accounts/ui";
import { listMissions } from "#directory";
import { CohortFigures } from "#people/ui";
import { pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { formatDate } from "#platform/words.ts";
import { titled } from "#platform/ui/title.ts";
import { CampaignProgress } from "./campaign-progress.tsx";
import { previewCampaign, readReplies, testCampaign } from "./campaign-message.operations.ts";
import { cancelCampaign, pauseCampaign, resumeCampaign, sendCampaign, showCampaign, sizeCampaign } from "./campaign.operations.ts";
import { isAllowed, kindTitles, secondPersonAbove, stateTitles } from "./campaign.rules.ts";
import { campaignWords as w } from "./campaign.words.ts";
import { useRefresh } from "./refreshing.ts";

export const meta = titled(w.campaign);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const campaign = await page.read(showCampaign, { campaign: args.params["campaign"] });
  const input = { campaign: campaign.id };
  const { missions } = await page.read(listMissions, {});
  return {
    campaign, ...(await page.read(previewCampaign, input)), sizes: campaign.state === "draft" ? await page.read(sizeCampaign, input) : null,
    // Personal words: read, and so recorded, only when there are any.
    replies: campaign.figures.replied > 0 ? (await page.read(readReplies, input)).replies : [],
    mission: missions.find((one) => one.id === campaign.mission)?.name[page.language] ?? null, mayExport: page.may("community.exportCampaign", campaign.mission), now: new Date().toISOString(),
  };
}

const steps = { pause: pauseCampaign, resume: resumeCampaign, cancel: cancelCampaign };

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const campaign = args.params["campaign"];
  const intent = String(fields["intent"]);
  const result =
    intent === "send"
      ? await page.submit(sendCampaign, { campaign, version: fields["version"] })
      : intent === "test"
        ? await page.submit(testCampaign, { campaign, to: fields["to"], language: fields["language"] })
        : await page.submit(steps[intent as keyof typeof steps] ?? pauseCampaign, { campaign });
  if (!result.ok) return data({ problem: result.problem, values: fields as Record<string, unknown>, intent }, { status: result.status });
  return redirect(page.link(`/desk/campaigns/${campaign}${intent === "test" ? "?tested" : ""}`));
}

export default function CampaignShow() {
  const { campaign, previews, sizes, replies, mission, mayExport, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [search] = useSearchParams();
  const t = useText();
  const language = useLanguage();
  const fault = useFault(answer?.problem);
  useRefresh(campaign.state === "sending" || campaign.state === "scheduled");
  const needsApproval = answer?.problem.code.startsWith("approval-");
  const step = (intent: keyof typeof steps, label: string, color?: string) =>
    isAllowed(intent, campaign.state) && (
      <Form method="post">
        <Button type="submit" name="intent" value={intent} variant="default" {...(color ? { c: color } : {})}>{label}</Button>
      </Form>
    );
  return (
    <>
      <PageTitle
        title={<>{t(campaign.title)} {campaign.example && <Badge variant="light" color="gray" tt="none">{t(w.exampleTag)}</Badge>}</>}
        about={`${t(kindTitles[campaign.kind])} · ${mission ?? t(w.allMissions)} · ${t(stateTitles[campaign.state])}`}
        asOf={campaign.progressAt ?? campaign.updatedAt}
        now={now}
        actions={
          <>
            {isAllowed("change", campaign.state) && <Button component={LocalLink} to={`/desk/campaigns/draft/${campaign.id}`} variant="default">{t(w.edit)}</Button>}
            {step("pause", t(w.pause))}
            {step("resume", t(w.resume))}
            {step("cancel", t(w.cancel), "red.9")}
            {mayExport && campaign.frozenAt && <Button component="a" href={`/api/community/campaigns/${campaign.id}/results?language=${language}`} download variant="default">{t(w.download)}</Button>}
          </>
        }
      />
      {needsApproval ? <AskApproval kind="community.campaign" input={{ campaign: campaign.id, version: campaign.version }} problem={answer?.problem} /> : <FormAlert problem={answer?.problem} />}
      {answer && !needsApproval && fault("cohort") && <Alert color="red" variant="light" mb="md">{fault("cohort")}</Alert>}
      {answer && fault("survey") && <Alert color="red" variant="light" mb="md">{fault("survey")}</Alert>}
      {campaign.returned && <Alert color="yellow" variant="light" mb="md" role="status">{t(w[campaign.returned])}</Alert>}
      {search.has("tested") && <Alert color="green" variant="light" mb="md" role="status">{t(w.testSent)}</Alert>}
      <Stack gap="lg" maw={1080}>
        {campaign.frozenAt && <CampaignProgress campaign={campaign} now={now} />}
        {campaign.survey !== null && campaign.frozenAt && <Anchor component={LocalLink} to={`/desk/surveys/${campaign.survey}`}>{t(w.results)}</Anchor>}
        {sizes && <CohortFigures sizes={sizes} />}
        <section>
          <Title order={2} size="h4" mb="xs">{t(w.preview)}</Title>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {previews.map((one) => (
              <Paper key={`${one.channel} ${one.language}`} withBorder p="sm">
                <Copy size="sm" c="dimmed">{t(w[one.channel])} · {t(one.language === "ar" ? w.arabic : w.english)}</Copy>
                {one.subject && <Copy fw={600} lang={one.language} dir={one.language === "ar" ? "rtl" : "ltr"}>{one.subject}</Copy>}
                <Copy lang={one.language} dir={one.language === "ar" ? "rtl" : "ltr"} style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{one.body}</Copy>
                {one.size && <Copy size="sm" c="dimmed" mt={4}>{t(w.smsSize(one.size.segments, one.size.units, one.size.left))} · {t(one.size.alphabet === "ucs-2" ? w.ucs : w.gsm)}</Copy>}
              </Paper>
            ))}
          </SimpleGrid>
        </section>
        {campaign.state === "draft" && (
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <Form method="post">
              <Fieldset legend={t(w.test)}>
                <Group align="flex-end">
                  <TextInput name="to" label={t(w.testTo)} defaultValue={answer?.intent === "test" ? valueAt(answer.values, "to") : ""} error={answer?.intent === "test" ? fault("to") : undefined} maxLength={200} dir="ltr" required />
                  <NativeSelect name="language" label={t(w.testLanguage)} defaultValue={language} data={[{ value: "ar", label: t(w.arabic) }, { value: "en", label: t(w.english) }]} />
                  <Button type="submit" name="intent" value="test" variant="default">{t(w.test)}</Button>
                </Group>
              </Fieldset>
            </Form>
            <Form method="post">
              <Fieldset legend={t(w.send)}>
                <Copy size="sm" mb="xs">{t(w.sendAbout)}</Copy>
                {sizes && sizes.messages > secondPersonAbove && <Copy size="sm" mb="xs" fw={600}>{t(w.secondPerson(secondPersonAbove))}</Copy>}
                <input type="hidden" name="version" value={campaign.version} />
                <Button type="submit" name="intent" value="send">{t(w.send)}</Button>
              </Fieldset>
            </Form>
          </SimpleGrid>
        )}
        {replies.length > 0 && (
          <section>
            <Title order={2} size="h4" mb="xs">{t(w.replies)}</Title>
            <Stack gap="xs">
              {replies.map((reply) => (
                <Paper key={reply.id} withBorder p="sm">
                  <Copy dir="auto" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{reply.body}</Copy>
                  <Copy size="sm" c="dimmed"><Age at={reply.at} now={now} />{reply.person !== null && <> · <Anchor component={LocalLink} to={`/desk/people/${reply.person}`}>{t(w.columnPerson)} {reply.person}</Anchor></>}</Copy>
                </Paper>
              ))}
            </Stack>
          </section>
        )}
        <dl className="facts">
          <dt>{t(w.createdBy)}</dt><dd>{campaign.createdBy ?? "—"}</dd>
          {campaign.sentBy && <><dt>{t(w.sentBy)}</dt><dd>{campaign.sentBy}{campaign.askedAt && <> · {formatDate(campaign.askedAt, language, "date-time")} UTC</>}</dd></>}
          {campaign.startAt && <><dt>{t(w.startAt)}</dt><dd>{formatDate(campaign.startAt, language, "date-time")} UTC</dd></>}
          {campaign.quietFrom !== campaign.quietUntil && <><dt>{t(w.quietFrom)}</dt><dd><bdi>{campaign.quietFrom}</bdi> {t(w.quietUntil)} <bdi>{campaign.quietUntil}</bdi></dd></>}
        </dl>
      </Stack>
    </>
  );
}

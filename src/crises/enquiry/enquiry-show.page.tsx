import { Alert, Anchor, Badge, Button, Group, NativeSelect, Paper, Stack, Text as Copy, TextInput, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData, useSearchParams } from "react-router";
import { MatchReasons } from "#people/ui";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { isLanguage, type Text, text } from "#platform/words.ts";
import { caseWords, stateTitles as caseStates } from "../case/case.words.ts";
import { statusTitles } from "../roll/roll.rules.ts";
import { leaveTitles } from "./enquiry.rules.ts";
import { enquiryWords as w, publicWords, relationTitles } from "./enquiry.words.ts";
import { answerEnquiry, askSought, caseFromEnquiry, closeEnquiry, matchEnquiry, noteEnquiry, readEnquiry } from "./enquiry-work.operations.ts";
import { openMissingFile } from "./missing/missing.operations.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  return { found: await page.read(readEnquiry, { enquiry: args.params["enquiry"] }), cases: page.may("crises.case") };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { intent, ...fields } = await page.fields();
  const input = { ...fields, enquiry: args.params["enquiry"] };
  if (intent === "case") {
    const made = await page.submit(caseFromEnquiry, input);
    return made.ok ? redirect(page.may("crises.case") ? page.link(`/desk/cases/${made.output.case}`) : `${page.url.pathname}?saved`) : again(made.problem, fields, made.status);
  }
  if (intent === "missing") {
    const made = await page.submit(openMissingFile, input);
    return made.ok ? redirect(page.link(`/desk/missing/${made.output.file}`)) : again(made.problem, fields, made.status);
  }
  const result =
    intent === "match" || intent === "unmatch" ? await page.submit(matchEnquiry, input) : intent === "ask" ? await page.submit(askSought, input)
      : intent === "close" ? await page.submit(closeEnquiry, input) : intent === "note" ? await page.submit(noteEnquiry, input) : await page.submit(answerEnquiry, { ...input, tell: intent });
  return result.ok ? redirect(`${page.url.pathname}?saved`) : again(result.problem, fields, result.status);
}

export const meta = ({ params }: { params: { language?: string; enquiry?: string } }) => [{ title: text(w.one(Number(params.enquiry)), isLanguage(params.language) ? params.language : "ar") }];

const events: Record<string, Text> = {
  opened: w.eventOpened, added: w.eventAdded, note: w.text, matched: w.eventMatched, unmatched: w.eventUnmatched, joined: w.eventJoined, asked: w.eventAsked, consented: w.eventConsented, refused: w.eventRefused,
  answered: w.eventAnswered, told: w.eventTold, closed: w.eventClosed, reopened: w.eventReopened, file: w.eventFile, case: w.eventCase, erased: w.personErased,
};
const endings: Record<string, Text> = { answered: w.closedAnswered, "not-ours": w.closedNotOurs, "not-found": w.closedNotFound, "by-enquirer": w.closedByEnquirer, duplicate: w.closedDuplicate, quiet: w.closedQuiet };
const ways = { sms: publicWords.bySms, email: publicWords.byEmail, phone: publicWords.byPhone, page: publicWords.byPage };

/** One enquiry: who asks, who may be meant and why, what may be said, and the answer. */
export default function EnquiryDeskPage() {
  const t = useText();
  const language = useLanguage();
  const { found, cases } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: FormProblem } | undefined;
  const [query] = useSearchParams();
  const { sought, known, asOf } = found;
  const nameOf = (one: { nameArabic: string | null; nameLatin: string | null; id: number }) => (language === "ar" ? (one.nameArabic ?? one.nameLatin) : (one.nameLatin ?? one.nameArabic)) ?? `#${one.id}`;
  const version = <input type="hidden" name="version" value={found.version} />;
  const status = (one: { status: string | null; statusAt: string | null }) => one.status && <>{t(statusTitles[one.status as keyof typeof statusTitles])}{one.statusAt && <> · <Age at={one.statusAt} now={asOf} /></>}</>;
  const open = found.state !== "closed";
  const said: [Text, string | null | undefined][] = [[publicWords.birth, sought.birth], [publicWords.sex, sought.sex && t(sought.sex === "female" ? publicWords.female : publicWords.male)], [publicWords.country, sought.country], [publicWords.place, sought.place], [publicWords.soughtPhone, sought.phone], [publicWords.lastContact, sought.more]];
  return (
    <>
      <PageTitle title={t(w.one(found.id))} about={<><bdi dir="ltr">{found.receipt}</bdi> · <Age at={found.openedAt} now={asOf} /></>} asOf={asOf} actions={<Anchor component={LocalLink} to="/desk/enquiries">{t(w.back)}</Anchor>} />
      {query.has("saved") && !answer && <Alert color="green" variant="light" role="status" mb="md">{t(caseWords.saved)}</Alert>}
      <FormAlert problem={answer?.problem} />
      {found.forgottenAt && <Alert color="gray" variant="light" mb="md">{t(w.forgotten)}</Alert>}
      {found.closedBecause && <Copy mb="md">{t(w.because)}: <strong>{t(endings[found.closedBecause] ?? w.closedAnswered)}</strong></Copy>}
      {!found.forgottenAt && <Paper withBorder p="md" mb="md" component="section" aria-label={t(w.sought)}>
        <Title order={2} size="h4">{t(w.sought)}: <bdi>{sought.nameArabic}</bdi> {sought.nameArabic && sought.nameLatin ? "·" : ""} <bdi>{sought.nameLatin}</bdi></Title>
        {said.map(([label, value]) => value && <Copy key={label.en} size="sm">{t(label)}: <bdi>{value}</bdi></Copy>)}
        {found.hasPhoto && <img src={`/${language}/desk/enquiries/${found.id}/photo`} alt={t(publicWords.photo)} style={{ maxInlineSize: 160, maxBlockSize: 200, marginBlockStart: 8 }} />}
        <Copy mt="sm">{t(w.asker)}: <bdi>{found.askerName}</bdi> · {t(relationTitles[found.relation])} {found.askerPhone && <a href={`tel:${found.askerPhone}`} dir="ltr">{found.askerPhone}</a>} <bdi dir="ltr">{found.askerEmail}</bdi> · {t(ways[found.answerBy])}</Copy>
      </Paper>}
      {(found.case || open) && (
        <Paper withBorder p="md" mb="md" component="section" aria-label={t(w.itsCase)}>
          {found.case ? (
            <Copy><strong>{t(w.itsCase)}:</strong> {cases ? <LocalLink to={`/desk/cases/${found.case.id}`}>{t(caseWords.caseTitle(found.case.id))}</LocalLink> : t(caseWords.caseTitle(found.case.id))} · {t(caseStates[found.case.state])}{found.case.owner && <> · <bdi>{found.case.owner}</bdi></>}</Copy>
          ) : (
            <Form method="post">
              <Group gap="sm"><Button type="submit" name="intent" value="case" variant="default">{t(w.makeCase)}</Button><Copy size="sm" maw="46rem" style={{ flex: "1 1 16rem" }}>{t(w.noCase)}</Copy></Group>
            </Form>
          )}
        </Paper>
      )}
      {open && !known && (
        <Paper withBorder p="md" mb="md" component="section" aria-label={t(w.proposals)}>
          <Title order={2} size="h4" mb="xs">{t(w.proposals)}</Title>
          {found.proposals.length === 0 && <Copy>{t(w.noProposals)}</Copy>}
          <Stack gap="sm">
            {found.proposals.map((one) => (
              <Form method="post" key={one.id}>
                {version}
                <input type="hidden" name="person" value={one.id} />
                <Group gap="sm"><LocalLink to={`/desk/people/${one.id}`}><bdi>{nameOf(one)}</bdi></LocalLink><Copy span size="sm">{status(one)}</Copy><Button type="submit" name="intent" value="match" size="compact-sm" variant="default">{t(w.match)}</Button></Group>
                <MatchReasons reasons={one.reasons} band={one.band} />
              </Form>
            ))}
          </Stack>
        </Paper>
      )}
      {known && (
        <Paper withBorder p="md" mb="md" component="section" aria-label={t(w.matched)}>
          <Group gap="sm"><Title order={2} size="h4">{t(w.matched)} <LocalLink to={`/desk/people/${known.id}`}><bdi>{nameOf(known)}</bdi></LocalLink></Title><Copy span>{status(known)}</Copy></Group>
          <Copy my="xs"><Badge component="span" variant="outline" color={found.leave === "granted" || found.leave === "asked-yes" ? "#1d6b34" : "#8a4a00"} tt="none">{t(w.consent)}</Badge> {t(leaveTitles[found.leave])}</Copy>
          {found.others.length > 0 && <Copy size="sm">{t(w.joined)}: {found.others.map((one) => <span key={one.id}><LocalLink to={`/desk/enquiries/${one.id}`}><bdi>{one.askerName}</bdi></LocalLink> ({t(relationTitles[one.relation])}) </span>)}</Copy>}
          {open && (
            <Form method="post">
              {version}
              <Group gap="sm">
                {(found.leave === "ask" || found.leave === "asked") && <Button type="submit" name="intent" value="ask" disabled={!found.reachable}>{t(w.ask)}</Button>}
                <Button type="submit" name="intent" value="unmatch" variant="default">{t(w.unmatch)}</Button>
              </Group>
              {!found.reachable && <Copy size="sm">{t(w.notReachable)}</Copy>}
            </Form>
          )}
        </Paper>
      )}
      {open && (
        <Paper withBorder p="md" mb="md" component="section" aria-label={t(w.answer)}>
          <Title order={2} size="h4" mb="xs">{t(w.answer)} · {t(ways[found.answerBy])}</Title>
          <Form method="post">
            {version}
            <Stack gap="sm">
              {found.text && <Group gap="sm"><Button type="submit" name="intent" value="state" color="#14633a">{t(w.tellState)}</Button><Copy span size="sm"><bdi>{found.text}</bdi></Copy></Group>}
              <Group gap="sm"><Button type="submit" name="intent" value="in-hand" variant="default">{t(w.tellInHand)}</Button><Copy span size="sm"><bdi>{found.inHand}</bdi></Copy></Group>
            </Stack>
          </Form>
          <Form method="post">
            <Group align="flex-end" gap="xs" mt="md">
              <TextInput name="text" label={t(w.text)} required maxLength={2_000} dir="auto" />
              <Button type="submit" name="intent" value="note" variant="default">{t(caseWords.add)}</Button>
            </Group>
          </Form>
          <Form method="post">
            {version}
            <Group align="flex-end" gap="xs" mt="md">
              <NativeSelect name="because" label={t(w.reason)} data={[{ value: "answered", label: t(w.closedAnswered) }, { value: "not-ours", label: t(w.closedNotOurs) }, { value: "not-found", label: t(w.closedNotFound) }]} />
              <Button type="submit" name="intent" value="close" variant="default">{t(w.close)}</Button>
              <Button type="submit" name="intent" value="missing" variant="default">{t(w.eventFile)}</Button>
            </Group>
          </Form>
        </Paper>
      )}
      <Paper withBorder p="md" component="section" aria-label={t(w.history)}>
        <Title order={2} size="h4" mb="xs">{t(w.history)}</Title>
        {found.events.map((one) => <Copy key={one.id} size="sm"><strong>{t(events[one.kind] ?? w.text)}</strong> · <Age at={one.at} now={asOf} />{one.by && <> · <bdi>{one.by}</bdi></>}{one.kind === "case" && <> · {t(caseWords.caseTitle(Number(one.details["case"])))}{one.details["rule"] === true && <> ({t(w.caseByRule)})</>}</>}{one.text && <> · <bdi>{one.text}</bdi></>}</Copy>)}
      </Paper>
    </>
  );
}

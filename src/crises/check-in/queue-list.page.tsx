import { Alert, Button, Checkbox, Group, Paper, Radio, Stack, Text as Copy, TextInput, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData, useSearchParams } from "react-router";
import type { z } from "zod";
import { MatchReasons, saidBy } from "#people/ui";
import { countryOptions } from "#platform/countries.ts";
import { again, pageOf } from "#platform/page.ts";
import { Empty, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { isLanguage, type Text, text } from "#platform/words.ts";
import { readCrisis } from "../crisis/crisis.operations.ts";
import { statusTitles } from "../roll/roll.rules.ts";
import { checkInWords } from "./check-in.words.ts";
import { listsWords } from "./lists.words.ts";
import { officerWords as w } from "./officer.words.ts";
import { addFromCheckIn } from "./queue-add.operations.ts";
import { QueueAdd } from "./queue-add.tsx";
import { countriesOf, dismissCheckIn, listQueue, matchCheckIn, searchOnRoll } from "./queue.operations.ts";
import { isClear } from "./queue-propose.rules.ts";
import { readPicks } from "./queue-form.rules.ts";
import type { Proposal, queueItem, queueOutput } from "./queue.rules.ts";
import { markStorm } from "./sms.operations.ts";
import { smsWords as sms } from "./sms.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const { searchParams: query } = page.url;
  const asked = (name: string) => query.get(name)?.trim() || undefined;
  const crisis = await page.read(readCrisis, { crisis: args.params["crisis"] });
  const queue = await page.read(listQueue, { crisis: crisis.id, search: asked("search")?.slice(0, 120), after: asked("after") });
  const [item, name] = [asked("item"), asked("person")];
  const found = item && name ? { item: Number(item), people: (await page.read(searchOnRoll, { crisis: crisis.id, text: name.slice(0, 120) })).people } : null;
  const { areas } = crisis;
  const countries = countriesOf(areas);
  return { crisis, queue, found, adding: page.may("people.change") ? { countries: countryOptions(page.language), country: countries[0] ?? "", areas: areas.map(({ id, name }) => ({ value: String(id), label: name[page.language] })) } : null };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const input = { crisis: args.params["crisis"], checkIn: fields["checkIn"] };
  if (fields["intent"] === "add") {
    const { intent: _, person, ...rest } = fields;
    const added = await page.submit(addFromCheckIn, { ...rest, crisis: args.params["crisis"], person: saidBy(typeof person === "object" && !Array.isArray(person) && !(person instanceof File) ? person : {}) });
    if (!added.ok) return again(added.problem, fields, added.status);
    return redirect(`${page.url.pathname}?saved`);
  }
  if (fields["intent"] === "storm") {
    const seen = await page.submit(markStorm, { crisis: args.params["crisis"], sender: fields["sender"], until: fields["until"] });
    return seen.ok ? redirect(`${page.url.pathname}?saved`) : again(seen.problem, fields, seen.status);
  }
  const result =
    fields["intent"] === "dismiss" ? await page.submit(dismissCheckIn, { ...input, reason: fields["reason"] }) : await page.submit(matchCheckIn, { ...input, picks: readPicks(fields), finish: fields["finish"] ?? false });
  if (!result.ok) return again(result.problem, fields, result.status);
  return redirect(`${page.url.pathname}?saved`);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.queue, isLanguage(params.language) ? params.language : "ar") }];

/** What came in and waits: read it, say who on the roll it speaks of, or set it aside with a reason. */
export default function QueuePage() {
  const t = useText();
  const { crisis, queue, found, adding } = useLoaderData<typeof loader>();
  const [query] = useSearchParams();
  const answer = useActionData<typeof action>() as { problem: Parameters<typeof FormAlert>[0]["problem"]; values: Record<string, unknown> } | undefined;
  return (
    <>
      <PageTitle
        title={t(w.queue)}
        about={
          <>
            {t(crisis.title)} · {t(w.depth(queue.depth))}
            {queue.oldest && (
              <>
                {" · "}
                {t(w.oldest)} <Age at={queue.oldest} now={queue.asOf} />
              </>
            )}
          </>
        }
        actions={
          <>
            <LocalLink to={`/desk/crises/${crisis.id}/paper-list`}>{t(listsWords.paper)}</LocalLink> · <LocalLink to={`/desk/crises/${crisis.id}`}>{t(w.backToBoard)}</LocalLink>
          </>
        }
      />
      {query.has("saved") && !answer && (
        <Alert color="green" variant="light" role="status" mb="md">
          {t(w.savedNote)}
        </Alert>
      )}
      <FormAlert problem={answer?.problem} />
      <Form method="get" role="search">
        <Group align="flex-end" mb="md">
          <TextInput name="search" label={t(w.search)} defaultValue={query.get("search") ?? ""} maxLength={120} type="search" />
          <Button type="submit" variant="default">
            {t(w.searchButton)}
          </Button>
        </Group>
      </Form>
      {queue.items.length === 0 && <Empty title={t(w.empty)}>{t(w.emptyNext)}</Empty>}
      {queue.storms.map((storm) => (
        <Storm key={storm.sender} storm={storm} now={queue.asOf} />
      ))}
      <Stack>
        {queue.items.map((item) => (
          <Item key={item.id} item={item} now={queue.asOf} others={found?.item === item.id ? found.people : []} adding={adding} answer={answer?.problem && answer.values["checkIn"] === String(item.id) ? { problem: answer.problem, values: answer.values } : undefined} />
        ))}
      </Stack>
      {queue.next && (
        <Group mt="md">
          <Button component={LocalLink} to={`/desk/crises/${crisis.id}/queue?after=${queue.next}${query.get("search") ? `&search=${encodeURIComponent(query.get("search")!)}` : ""}`} variant="default">
            {t(w.older)}
          </Button>
        </Group>
      )}
    </>
  );
}

/** A number that sends and sends: one line, its newest words, and the way to set it aside. */
function Storm({ storm, now }: { storm: z.output<typeof queueOutput>["storms"][number]; now: string }) {
  const t = useText();
  return (
    <Alert color="yellow" variant="light" mb="md" title={t(sms.storms)} styles={{ title: { color: "inherit" } }}>
      <Copy>
        <bdi dir="ltr">{storm.sender}</bdi>: {t(sms.stormLine(storm.messages))} · <Age at={storm.last} now={now} />
      </Copy>
      <ul>
        {storm.bodies.map((body, at) => (
          <li key={at}>
            <bdi>“{body}”</bdi>
          </li>
        ))}
      </ul>
      <Form method="post">
        <input type="hidden" name="sender" value={storm.sender} />
        <input type="hidden" name="until" value={storm.last} />
        <Group gap="sm">
          <Button type="submit" name="intent" value="storm" variant="default" size="compact-sm">
            {t(sms.stormSeen)}
          </Button>
          <Copy size="sm" c="dimmed">
            {t(sms.stormHelp)}
          </Copy>
        </Group>
      </Form>
    </Alert>
  );
}

const channels: Record<z.output<typeof queueItem>["channel"], Text> = { web: w.channelWeb, api: w.channelApi, link: w.channelLink, sms: w.channelSms, officer: w.channelOfficer, phone: w.channelPhone, email: w.channelEmail, visit: w.channelVisit, warden: w.channelWarden };
type Person = Omit<Proposal, "by" | "match">;

/** A person's name in the script that was given, the page's own first. */
function useName() {
  const language = useLanguage();
  return ({ nameArabic, nameLatin }: Person) => (language === "ar" ? (nameArabic ?? nameLatin) : (nameLatin ?? nameArabic)) ?? "–";
}

type Adding = React.ComponentProps<typeof QueueAdd>["adding"];
type Answer = React.ComponentProps<typeof QueueAdd>["answer"];

function Item({ item, now, others, adding, answer }: { item: z.output<typeof queueItem>; now: string; others: Person[]; adding: Adding | null; answer: Answer }) {
  const t = useText();
  return (
    <Paper withBorder p="md" component="article" aria-label={`${t(w.code)} ${item.receipt}`}>
      <Group justify="space-between" gap="xs">
        <Group gap="sm">
          <bdi className="receipt-code">{item.receipt}</bdi>
          <Copy size="sm" c="dimmed">
            <Age at={item.receivedAt} now={now} /> · {t(w.channel)} {t(channels[item.channel])}
            {item.relation === "other" && ` · ${t(checkInWords.relationOther)}`}
            {item.afterClosing && ` · ${t(w.afterClosing)}`}
          </Copy>
        </Group>
        {item.phone && (
          <a href={`tel:${item.phone.replace(/[^\d+]/g, "")}`} dir="ltr">
            {item.phone}
          </a>
        )}
      </Group>
      {item.place && (
        <Copy>
          <bdi>{item.place}</bdi>
        </Copy>
      )}
      {item.message && (
        <Copy fw={600} my={4}>
          <bdi>“{item.message}”</bdi>
        </Copy>
      )}
      <Form method="post">
        <input type="hidden" name="checkIn" value={item.id} />
        {item.allSafe && (
          <Title order={2} size="h5">
            {t(checkInWords.allSafe)} {item.count !== null && `(${t(w.people(item.count))})`}
          </Title>
        )}
        <Stack gap="xs" my="xs">
          {item.members.map((member, at) => (
            <Member key={at} name={`picked.m${at}`} label={member.name ?? t(checkInWords.unnamed)} status={t(statusTitles[member.status])} matched={member.matched} proposals={[...member.proposals, ...others.map((one): Proposal => ({ ...one, by: [], match: null }))]} />
          ))}
          {item.members.length === 0 && item.allSafe && <Member name="all" label={t(w.allSafeWho)} matched={null} proposals={[...item.proposals, ...others.map((one): Proposal => ({ ...one, by: [], match: null }))]} several />}
        </Stack>
        <Group align="center">
          <Checkbox name="finish" value="true" label={t(w.finish)} />
          <Button type="submit" name="intent" value="match">
            {t(w.save)}
          </Button>
        </Group>
      </Form>
      {adding && item.members.some((member) => !member.matched) && <QueueAdd item={item} adding={adding} answer={answer} />}
      <details>
        <summary>
          {t(w.findOther)} · {t(w.dismiss)}
        </summary>
        <Group align="flex-end" mt="xs" gap="xl">
          <Form method="get">
            <input type="hidden" name="item" value={item.id} />
            <input type="hidden" name="after" value={item.id - 1} />
            <Group align="flex-end" gap="xs">
              <TextInput name="person" label={t(w.findOther)} maxLength={120} required />
              <Button type="submit" variant="default">
                {t(w.searchButton)}
              </Button>
            </Group>
          </Form>
          <Form method="post">
            <input type="hidden" name="checkIn" value={item.id} />
            <Group align="flex-end" gap="xs">
              <TextInput name="reason" label={t(w.reason)} maxLength={300} minLength={3} required />
              <Button type="submit" name="intent" value="dismiss" variant="outline" color="red">
                {t(w.dismissButton)}
              </Button>
            </Group>
          </Form>
        </Group>
      </details>
    </Paper>
  );
}

/** One person of a check-in: found already, or a choice among those on the roll who may be meant. */
function Member({ name, label, status, matched, proposals, several }: { name: string; label: string; status?: string; matched: Person | null; proposals: Proposal[]; several?: boolean }) {
  const t = useText();
  const nameOf = useName();
  if (matched)
    return (
      <Copy>
        <bdi>{label}</bdi>: {status} · {t(w.onRollAs)} <bdi>{nameOf(matched)}</bdi>
      </Copy>
    );
  const isSame = (one: Proposal) => one.match === null || one.match.reasons.some((reason) => reason.kind === "name" && reason.parts.every((part) => part.how === "same"));
  const why = (one: Proposal) => one.by.map((by) => t(by === "phone" ? w.samePhone : isSame(one) ? w.sameName : w.nameLike)).join(" · ") || t(w.found);
  const options = proposals.map((one) => ({ value: String(one.person), label: `${nameOf(one)} (${why(one)} · ${t(statusTitles[one.status])})`, description: one.match && <MatchReasons reasons={one.match.reasons} band={one.match.band} /> }));
  if (several)
    return (
      <Checkbox.Group label={label}>
        <Stack gap={4} mt={4}>
          {options.map((option) => (
            <Checkbox key={option.value} name={name} value={option.value} label={option.label} />
          ))}
        </Stack>
      </Checkbox.Group>
    );
  return (
    <Radio.Group
      name={name}
      label={
        <>
          <bdi>{label}</bdi>: {status}
        </>
      }
      defaultValue={isClear(proposals[0]) ? String(proposals[0]!.person) : ""}
    >
      <Stack gap={4} mt={4}>
        <Radio value="" label={t(w.chooseNobody)} />
        {options.map((option) => (
          <Radio key={option.value} value={option.value} label={option.label} description={option.description} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

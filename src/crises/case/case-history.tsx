import { Group, Paper, Stack, Text as Copy, Title } from "@mantine/core";
import { Age, LocalLink, useText } from "#platform/ui/language.tsx";
import type { Text } from "#platform/words.ts";
import type { CaseRecord } from "./case.rules.ts";
import { enquiryWords } from "../enquiry/enquiry.words.ts";
import { caseWords as w, channelTitles, eventTitles, kindTitles, outcomeTitles, priorityTitles } from "./case.words.ts";

/** What came in, word for word, oldest first. */
export function CaseReceived({ found, now, enquiries }: { found: CaseRecord; now: string; /** May look at enquiries. */ enquiries: boolean }) {
  const t = useText();
  return (
    <Paper withBorder p="md" mb="md" component="section" aria-label={t(w.received)}>
      <Title order={2} size="h4" mb="xs">{t(w.received)}</Title>
      <Stack gap="xs">
        {found.received.map((item) => (
          <div key={item.id}>
            <Copy size="sm" c="dimmed">{t(channelTitles[item.channel as keyof typeof channelTitles] ?? channelTitles.officer)} · <Age at={item.at} now={now} />{enquiries && <EnquiryLink reference={item.reference} />}</Copy>
            <Copy style={{ whiteSpace: "pre-wrap" }}><bdi>{item.text || "–"}</bdi></Copy>
          </div>
        ))}
      </Stack>
      {found.contact && <Copy size="sm" mt="xs">{t(w.contact)}: <bdi>{found.contact}</bdi></Copy>}
    </Paper>
  );
}

/** The way to the enquiry of a family that an item came from. */
function EnquiryLink({ reference }: { reference: string }) {
  const t = useText();
  const id = /^enquiry:([1-9]\d{0,14})$/.exec(reference)?.[1];
  return id ? <> · <LocalLink to={`/desk/enquiries/${id}`}>{t(enquiryWords.one(Number(id)))}</LocalLink></> : null;
}

/** What was done, newest first: who, when, what. */
export function CaseHistory({ found, now }: { found: CaseRecord; now: string }) {
  const t = useText();
  return (
    <Paper withBorder p="md" mb="md" component="section" aria-label={t(w.history)}>
      <Title order={2} size="h4" mb="xs">{t(w.history)}</Title>
      <Stack gap="xs" component="ol" style={{ listStyle: "none", padding: 0, margin: 0 }}>
        {found.events.map((event) => (
          <li key={event.id}>
            <Group gap={6}>
              <Copy span size="sm" fw={600}>{t(eventTitles[event.kind] ?? w.note)}</Copy>
              <Copy span size="sm" c="dimmed"><Age at={event.at} now={now} />{event.by ? <> · <bdi>{event.by}</bdi></> : null}</Copy>
              <Detail kind={event.kind} details={event.details} />
            </Group>
            {event.text && <Copy size="sm" style={{ whiteSpace: "pre-wrap" }}><bdi>{event.text}</bdi></Copy>}
          </li>
        ))}
      </Stack>
    </Paper>
  );
}

function Detail({ kind, details }: { kind: string; details: Record<string, unknown> }) {
  const t = useText();
  const say = (part: React.ReactNode) => <Copy span size="sm">{part}</Copy>;
  if (kind === "item" && details["withdrawn"] === true) return say(<>{t(w.withdrawnEnquiry)} (<bdi dir="ltr">{String(details["reference"])}</bdi>)</>);
  if (kind === "item" && typeof details["kind"] === "string") return say(t(kindTitles[details["kind"] as keyof typeof kindTitles] ?? w.note));
  if (kind === "item" && typeof details["from"] === "number") return say(<LocalLink to={`/desk/cases/${details["from"]}`}>{t(w.caseTitle(details["from"]))}</LocalLink>);
  if (kind === "triage" && typeof details["priority"] === "number") return say(<>{t(priorityTitles[details["priority"]]!)} · {t(w.points(Number(details["score"])))}</>);
  if (kind === "override") return say(t(priorityTitles[Number(details["to"])] ?? w.priority));
  if (kind === "owner") return say(typeof details["to"] === "string" ? <bdi>{details["to"]}</bdi> : t(w.noOwner));
  if (kind === "call") return say(t(details["reached"] ? w.reached : w.aTry));
  if (kind === "referral" && details["institution"]) return say(t(details["institution"] as Text));
  if (kind === "answer") return say(t(details["answer"] === "accepted" ? w.accepted : details["answer"] === "refused" ? w.refused : w.withdrawn));
  if (kind === "resolved" && typeof details["outcome"] === "string") return say(t(outcomeTitles[details["outcome"] as keyof typeof outcomeTitles]));
  return null;
}

import { Alert, Anchor, Button, Card, Group, NativeSelect, Stack, Table, Text as Copy, TextInput, Title } from "@mantine/core";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Form, useFetcher } from "react-router";
import type { FormProblem } from "#platform/page.ts";
import { FormAlert } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { reportedStatuses, statusTitles } from "../roll/roll.rules.ts";
import type { RollRow } from "./board.rules.ts";
import { boardWords } from "./board.words.ts";
import { callWords as w } from "./call.words.ts";

type Found = { people: RollRow[]; more: boolean };
type Loaded = { crisis: number; q: string; found: Found | null; household: Found | null; key: string; relation: string; mayLink: boolean; now: string };
type Answer = { saved: { people: number; receipt: string } | null; sent?: number; problem?: FormProblem | undefined };
type Props = {
  crisis: number;
  /** Set on the page of its own; on the board the panel asks that page for its data. */
  page?: { loaded: Loaded; answer: Answer | undefined };
  /** A person chosen elsewhere on the board; `turn` changes with every choice. */
  chosen?: { person: number; turn: number } | undefined;
};

const typingPause = 180;

/** Find a person, see the household, save with one key: for an officer with a telephone in the other hand. */
export function CallPanel({ crisis, page, chosen }: Props) {
  const t = useText();
  const language = useLanguage();
  const path = `/${language}/desk/crises/${crisis}/call`;
  const finder = useFetcher<Loaded>();
  const household = useFetcher<Loaded>();
  const saver = useFetcher<Answer>();
  const search = useRef<HTMLInputElement>(null);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const takeFirst = useRef(false);
  const [typed, setTyped] = useState(page?.loaded.q ?? "");
  const [open, setOpen] = useState(false);

  const pick = (person: number) => {
    setOpen(true);
    void household.load(`${path}?person=${person}`);
  };
  const find = (q: string) => {
    clearTimeout(waiting.current);
    setTyped(q);
    setOpen(false);
    if (q.trim().length >= 2) waiting.current = setTimeout(() => void finder.load(`${path}?q=${encodeURIComponent(q.trim())}`), typingPause);
  };
  useEffect(() => {
    if (chosen) pick(chosen.person);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only a new choice counts
  }, [chosen?.turn]);

  const current = finder.data?.q === typed.trim() ? finder.data.found : null;
  useEffect(() => {
    if (!takeFirst.current || !current) return;
    takeFirst.current = false;
    if (current.people[0]) pick(current.people[0].person);
  });
  useEffect(() => {
    if (page) return;
    const focus = (event: globalThis.KeyboardEvent) => {
      const on = event.target as HTMLElement;
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(on.tagName)) return;
      event.preventDefault();
      search.current?.focus();
      search.current?.select();
    };
    document.addEventListener("keydown", focus);
    return () => document.removeEventListener("keydown", focus);
  }, [page]);

  const answer = saver.data ?? page?.answer;
  const saved = answer?.saved;
  useEffect(() => {
    if (!saver.data?.saved) return;
    setOpen(false);
    setTyped("");
    search.current?.focus();
  }, [saver.data]);

  const found = page && !finder.data ? page.loaded.found : typed.trim().length >= 2 ? current : null;
  const shown = open ? household.data : page && !saved ? page.loaded : undefined;
  return (
    <Card withBorder padding="md" component="section" aria-labelledby="call" onKeyDown={(event: KeyboardEvent) => event.key === "Escape" && (setOpen(false), search.current?.focus())}>
      {!page && (
        <Title order={2} size="h4" id="call" mb={4} style={{ scrollMarginBlockStart: 100 }}>
          {t(w.title)}
        </Title>
      )}
      <Form
        method="get" action={path} role="search"
        onSubmit={(event) => {
          if (page) return;
          event.preventDefault();
          if (current?.people[0]) pick(current.people[0].person);
          else {
            takeFirst.current = true;
            clearTimeout(waiting.current);
            if (typed.trim().length >= 2) void finder.load(`${path}?q=${encodeURIComponent(typed.trim())}`);
          }
        }}
      >
        <Group align="end" gap="xs">
          <TextInput
            ref={search} name="q" label={t(w.search)} description={page ? undefined : t(w.hint)} defaultValue={page?.loaded.q} {...(page ? {} : { value: typed, onChange: (event: React.ChangeEvent<HTMLInputElement>) => find(event.currentTarget.value) })}
            autoComplete="off" maxLength={80} flex="1 1 16rem" onKeyDown={(event) => event.key === "ArrowDown" && stepTo(event, 0)} data-call-search
          />
          <Button type="submit" variant="light">{t(w.find)}</Button>
        </Group>
      </Form>
      <div role="status">
        {saved && (
          <Alert color="green" variant="light" mt="sm">
            <strong>{t(w.saved(saved.people))}</strong> {t(w.code)} <strong dir="ltr">{saved.receipt}</strong>
          </Alert>
        )}
        {answer?.sent !== undefined && (
          <Alert color={answer.sent > 0 ? "teal" : "orange"} variant="light" mt="sm">
            {t(answer.sent > 0 ? w.linkSent : w.linkNowhere)}
          </Alert>
        )}
        {found && !open && <Copy size="sm" c="dimmed" mt="xs">{found.people.length === 0 ? t(w.none) : t(w.found(found.people.length))} {found.more && t(w.first)}</Copy>}
      </div>
      {found && !open && found.people.length === 0 && <Copy size="sm">{t(w.noneHelp)}</Copy>}
      {found && !open && <Results path={path} people={found.people} {...(page ? {} : { onPick: pick })} />}
      {shown?.household && (
        <HouseholdForm
          key={shown.key} path={path} loaded={shown} people={shown.household.people} problem={open ? saver.data?.problem : page?.answer?.problem} busy={saver.state !== "idle"}
          {...(page ? {} : { Send: saver.Form })}
        />
      )}
      {page && (
        <Group mt="md" gap="md">
          {(saved || shown?.household) && <Anchor component={LocalLink} to={`/desk/crises/${crisis}/call`}>{t(w.another)}</Anchor>}
          <Anchor component={LocalLink} to={`/desk/crises/${crisis}`}>{t(w.back)}</Anchor>
        </Group>
      )}
    </Card>
  );
}

/** Moves between results with the arrow keys; above the first is the search field. */
function stepTo(event: KeyboardEvent, to: number) {
  const panel = (event.currentTarget as HTMLElement).closest("section");
  const results = [...(panel?.querySelectorAll<HTMLElement>("[data-result]") ?? [])];
  event.preventDefault();
  if (to < 0) panel?.querySelector<HTMLElement>("input[data-call-search]")?.focus();
  else results[Math.min(to, results.length - 1)]?.focus();
}

function Results({ path, people, onPick }: { path: string; people: RollRow[]; onPick?: (person: number) => void }) {
  const t = useText();
  return (
    <ul style={{ listStyle: "none", padding: 0, margin: "0.25rem 0 0", maxHeight: "20rem", overflowY: "auto" }}>
      {people.map((one, at) => (
        <li key={one.person}>
          <a
            href={`${path}?person=${one.person}`} data-result style={{ display: "block", padding: "0.4rem 0.5rem", borderRadius: 4, textDecoration: "none", color: "inherit", borderBlockEnd: "1px solid #e7ebed" }}
            onClick={(event) => onPick && !event.ctrlKey && !event.metaKey && (event.preventDefault(), onPick(one.person))}
            onKeyDown={(event) => (event.key === "ArrowDown" ? stepTo(event, at + 1) : event.key === "ArrowUp" ? stepTo(event, at - 1) : undefined)}
          >
            <Group justify="space-between" gap="xs">
              <span>
                <strong><bdi>{one.names[0] ?? one.person}</bdi></strong> {one.names[1] && <Copy span size="sm" c="dimmed"><bdi>{one.names[1]}</bdi></Copy>}
              </span>
              <Copy span size="sm" c="dimmed">
                {one.age !== null && <>{t(boardWords.age(one.age))} · </>}
                {one.place && <><bdi>{one.place}</bdi> · </>}
                {one.phones[0] && <><span dir="ltr">{one.phones[0]}</span> · </>}
                {t(statusTitles[one.status])}
              </Copy>
            </Group>
          </a>
        </li>
      ))}
    </ul>
  );
}

type HouseholdProps = { path: string; loaded: Loaded; people: RollRow[]; problem: FormProblem | undefined; busy: boolean; Send?: typeof Form };

function HouseholdForm({ path, loaded, people, problem, busy, Send = Form }: HouseholdProps) {
  const t = useText();
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <Send method="post" action={`${path}?person=${people[0]!.person}`}>
      <Stack gap="sm" mt="sm">
        <FormAlert problem={problem} />
        <input type="hidden" name="key" value={loaded.key} />
        <Table verticalSpacing={6} aria-label={t(w.household)}>
          <Table.Tbody>
            {people.map((one, at) => (
              <Table.Tr key={one.person}>
                <Table.Th scope="row" fw={400}>
                  <input type="hidden" name={`statuses.${at}.person`} value={one.person} />
                  <Copy size="sm" fw={600}><bdi>{one.names[0] ?? one.person}</bdi></Copy>
                  <Copy size="xs" c="dimmed">
                    {one.age !== null && <>{t(boardWords.age(one.age))} · </>}
                    {t(statusTitles[one.status])}
                    {one.statusAt && <> · <Age at={one.statusAt} now={loaded.now} /></>}
                  </Copy>
                </Table.Th>
                <Table.Td>
                  <NativeSelect
                    name={`statuses.${at}.status`} aria-label={`${t(w.each)} ${one.names[0] ?? one.person}`} defaultValue=""
                    data={[{ value: "", label: t(w.leave) }, ...reportedStatuses.map((status) => ({ value: status as string, label: t(statusTitles[status]) }))]}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Group gap="sm" align="end">
          <NativeSelect name="relation" label={t(w.relation)} defaultValue={loaded.relation} flex="1 1 10rem" data={[{ value: "self", label: t(w.self) }, { value: "other", label: t(w.other) }]} />
          <TextInput name="message" label={t(w.message)} maxLength={1000} flex="2 1 14rem" autoComplete="off" />
        </Group>
        <Group gap="sm">
          <Button ref={first} type="submit" name="intent" value="all-safe" color="green.9" loading={busy}>{t(w.allSafe(people.length))}</Button>
          <Button type="submit" name="intent" value="each" variant="light" disabled={busy}>{t(w.save)}</Button>
          {loaded.mayLink && people[0]?.household && (
            <>
              <input type="hidden" name="household" value={people[0].household} />
              <Button type="submit" name="intent" value="send-link" variant="subtle" disabled={busy}>{t(w.sendLink)}</Button>
            </>
          )}
        </Group>
      </Stack>
    </Send>
  );
}

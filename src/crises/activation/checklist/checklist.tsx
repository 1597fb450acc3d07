import { Badge, Button, Card, Group, NativeSelect, Progress, Stack, Text as Copy, TextInput, Title } from "@mantine/core";
import { Form } from "react-router";
import { Age, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate } from "#platform/words.ts";
import { type Answer, useForm, useOfficerOptions } from "../form-fields.tsx";
import { type ItemOutput, type ListOutput, stateTitles } from "./checklist.rules.ts";
import { checklistWords as w } from "./checklist.words.ts";

type Note = { item: number; what: ItemOutput["state"] | "owner"; detail: string | null; at: string; by: string | null };
type View = "all" | "open" | "overdue" | "mine";
type Shared = { notes: readonly Note[]; now: string; officers: readonly { account: string; name: string }[]; me: string | null; answer: Answer };

const sources = { plan: w.fromPlan, rule: w.fromRule, basic: w.fromBasic };
const inView = (item: ItemOutput, view: View) => view === "all" || (view === "mine" ? item.mine && item.state === "open" : view === "overdue" ? item.overdue : item.state === "open");
/** What is overdue first, then what is open by its time, then what is settled. */
const urgency = (item: ItemOutput) => (item.state !== "open" ? 2 : item.overdue ? 0 : 1);
const open = (items: readonly ItemOutput[]) => items.filter((item) => item.state === "open").length;
const sorted = (items: readonly ItemOutput[]) => items.toSorted((a, b) => urgency(a) - urgency(b) || (a.dueAt ?? "9").localeCompare(b.dueAt ?? "9"));

/** All lists in force in a line each, when there is more than one: how far each is, and what is overdue. */
export function Overview({ lists }: { lists: readonly ListOutput[] }) {
  const t = useText();
  if (lists.length < 2) return null;
  return (
    <ul className="list-overview">
      {lists.map((list) => {
        const late = list.items.filter((item) => item.overdue).length;
        return (
          <li key={list.id}>
            <a href={`#list-${list.id}`}>{t(list.area.name)} · {list.mission ? t(list.mission.name) : t(w.headquarters)} · {t(w.levelShort(list.level))}</a>: {t(w.progress(list.items.length - open(list.items), list.items.length))}
            {late > 0 && <> · <strong className="late">{t(w.overdueCount(late))}</strong></>}
          </li>
        );
      })}
    </ul>
  );
}

/** One list in force: where, whose, how far, and its items. */
export function ChecklistCard({ list, view, ...more }: Shared & { list: ListOutput; view: View }) {
  const t = useText();
  const settled = list.items.filter((item) => item.state !== "open").length;
  const shown = sorted(list.items.filter((item) => inView(item, view)));
  const title = `${t(list.area.name)} · ${list.mission ? t(list.mission.name) : t(w.headquarters)}`;
  return (
    <section aria-labelledby={`list-${list.id}`}>
      <Group justify="space-between" gap="xs" align="baseline">
        <Title order={2} size="h4" id={`list-${list.id}`}>{title} · {t(w.levelShort(list.level))}</Title>
        <Copy size="sm">{t(w.progress(settled, list.items.length))}</Copy>
      </Group>
      <Progress value={list.items.length === 0 ? 0 : (settled / list.items.length) * 100} size="sm" color="brand.9" aria-label={t(w.progress(settled, list.items.length))} my={4} />
      <Copy size="sm" c="dimmed" mb="xs">
        {t(w.openedAt)} <Age at={list.openedAt} now={more.now} /> {list.openedBy && t(w.byWhom(list.openedBy))} · {t(sources[list.source])}
      </Copy>
      {shown.length === 0 && <Copy c="dimmed">{t(w.nothingHere)}</Copy>}
      <Stack gap="xs">{shown.filter((item) => item.state === "open").map((item) => <Item key={`${item.id} ${item.version}`} item={item} list={list} {...more} />)}</Stack>
      {shown.length > open(shown) && (
        <details className="settled">
          <summary>{t(w.settled(shown.length - open(shown)))}</summary>
          <Stack gap="xs" mt="xs">{shown.filter((item) => item.state !== "open").map((item) => <Item key={`${item.id} ${item.version}`} item={item} list={list} {...more} />)}</Stack>
        </details>
      )}
    </section>
  );
}

function Item({ item, list, notes, now, officers, me, answer }: Shared & { item: ItemOutput; list: ListOutput }) {
  const t = useText();
  const language = useLanguage();
  const form = useForm(answer, `item-${item.id}`);
  const options = useOfficerOptions(officers, w.nobody);
  const own = notes.filter((note) => note.item === item.id);
  const isOpen = item.state === "open";
  return (
    <Card withBorder padding="sm" id={`item-${item.id}`} style={item.overdue ? { borderInlineStart: "4px solid #a4161a" } : undefined} component="article">
      <Group justify="space-between" align="flex-start" gap="sm" wrap="wrap">
        <div style={{ flex: "1 1 18rem" }}>
          <Copy fw={600} td={isOpen ? undefined : "line-through"}>{t(item.task)}</Copy>
          <Group gap="xs" mt={2}>
            {item.overdue && <Badge color="red.9" size="sm" tt="none">{t(w.overdue)}</Badge>}
            {!isOpen && <Badge color="gray" variant="light" c="dark.7" size="sm" tt="none">{t(stateTitles[item.state])}</Badge>}
            {item.level !== list.level && <Badge variant="outline" color="gray" c="dark.7" size="sm" tt="none">{t(w.carried(item.level))}</Badge>}
            <Copy size="sm" c="dimmed">
              {item.function && <>{t(item.function)} · </>}
              {isOpen ? item.dueAt ? <>{t(w.due)}: <Due at={item.dueAt} /></> : t(w.noClock) : <>{item.decidedBy} · {item.decidedAt && formatDate(item.decidedAt, language, "date-time")} UTC</>}
              {" · "}{t(w.owner)}: {item.owner ? <bdi>{item.owner.name}</bdi> : t(w.nobody)}
            </Copy>
          </Group>
          {item.reason && <Copy size="sm">{t(w.why)}: <bdi>{item.reason}</bdi></Copy>}
        </div>
        {list.mayChange && (
          <Form method="post">
            <Fields item={item} />
            <Group gap="xs">
              {isOpen ? <Button size="xs" type="submit" name="intent" value="done">{t(w.markDone)}</Button> : <Button size="xs" variant="default" type="submit" name="intent" value="open">{t(w.markOpen)}</Button>}
              {isOpen && me !== null && !item.mine && /^\d+$/.test(me) && <Button size="xs" variant="default" type="submit" name="intent" value="give" aria-label={`${t(w.take)}: ${t(item.task)}`}>{t(w.take)}</Button>}
              <input type="hidden" name="account" value={me ?? ""} />
            </Group>
          </Form>
        )}
      </Group>
      {(list.mayChange || own.length > 0) && (
        <details open={form.sent || undefined}>
          <summary><Copy span size="sm">{t(w.more)}</Copy></summary>
          {list.mayChange && isOpen && (
            <Group gap="lg" align="flex-end" mt="xs">
              <Form method="post">
                <Fields item={item} />
                <Group gap="xs" align="flex-end"><TextInput {...form.of("reason")} label={t(w.why)} maxLength={500} size="xs" required /><Button size="xs" variant="default" type="submit" name="intent" value="not-applicable">{t(w.setAside)}</Button></Group>
              </Form>
              <Form method="post">
                <Fields item={item} />
                <Group gap="xs" align="flex-end"><NativeSelect {...form.of("account")} defaultValue={item.owner?.account ?? ""} label={t(w.giveTo)} data={options} size="xs" /><Button size="xs" variant="default" type="submit" name="intent" value="give">{t(w.give)}</Button></Group>
              </Form>
            </Group>
          )}
          {own.length > 0 && (
            <ul aria-label={t(w.history)}>
              {own.map((note) => <li key={note.at + note.what}><Copy size="sm" span>{note.what === "owner" ? t(w.ownerNow(note.detail ?? t(w.nobody))) : t(stateTitles[note.what])} · {note.by ?? "–"} · <Age at={note.at} now={now} />{note.what !== "owner" && note.detail ? `: ${note.detail}` : ""}</Copy></li>)}
            </ul>
          )}
        </details>
      )}
    </Card>
  );
}

function Fields({ item }: { item: ItemOutput }) {
  return (
    <>
      <input type="hidden" name="form" value={`item-${item.id}`} />
      <input type="hidden" name="item" value={item.id} />
      <input type="hidden" name="version" value={item.version} />
    </>
  );
}

function Due({ at }: { at: string }) {
  const language = useLanguage();
  return <time dateTime={at}>{formatDate(at, language, "date-time")} UTC</time>;
}

/** A list that was superseded: what was done and what was left open when the level changed. */
export function FormerList({ list, now }: { list: ListOutput; now: string }) {
  const t = useText();
  const left = list.items.filter((item) => item.state === "open").length;
  return (
    <details>
      <summary>
        {t(list.area.name)} · {list.mission ? t(list.mission.name) : t(w.headquarters)} · {t(w.levelShort(list.level))}: {list.supersededLevel !== null && t(w.superseded(list.supersededLevel))} <Age at={list.supersededAt!} now={now} /> ({t(w.leftOpen(left))})
      </summary>
      <ul>
        {list.items.map((item) => <li key={item.id}>{t(item.task)}: <strong>{t(stateTitles[item.state])}</strong>{item.decidedBy && <> ({item.decidedBy})</>}{item.reason && <>: <bdi>{item.reason}</bdi></>}</li>)}
      </ul>
    </details>
  );
}

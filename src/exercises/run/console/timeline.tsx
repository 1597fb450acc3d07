import { Anchor, Badge, Button, Group, Text as Copy, TextInput, Table } from "@mantine/core";
import { Form } from "react-router";
import { DataTable, Empty } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { whenShape } from "../../scenario/inject.rules.ts";
import { saidIn } from "../../scenario/scenario.rules.ts";
import { clockText } from "../clock/clock.rules.ts";
import type { InjectLine, SaidPair } from "../inject/inject.rules.ts";
import { channelTitles, injectRunWords as iw } from "../inject/inject.words.ts";
import { consoleWords as w, figureTitles, stateTitles } from "./console.words.ts";

const colours = { waiting: "gray", fired: "blue", answered: "teal", skipped: "gray" } as const;
type Role = { id: string; title: SaidPair };

/** When an inject comes or came: its time, or what it waits for. */
export function When({ inject }: { inject: Pick<InjectLine, "due" | "fired" | "condition"> }) {
  const t = useText();
  const at = inject.fired ?? inject.due;
  if (at !== null) return <bdi dir="ltr" className="figures">{clockText(at)}</bdi>;
  const read = whenShape.safeParse(inject.condition);
  if (!read.success || read.data.kind === "at") return null;
  const when = read.data;
  return <Copy span size="sm">{t(when.kind === "after" ? w.after(when.inject, when.minutes) : when.kind === "figure" ? w.figure(figureTitles[when.figure], when.passes, when.value) : w.controller)}</Copy>;
}

/** What an inject is: title, channel, from, to. */
export function What({ inject, roles }: { inject: InjectLine; roles: readonly Role[] }) {
  const t = useText();
  const language = useLanguage();
  const to = inject.recipients.map((id) => saidIn(roles.find((one) => one.id === id)?.title ?? { en: id }, language)).join(language === "ar" ? "، " : ", ");
  const { effect } = inject;
  return (
    <>
      <Anchor component={LocalLink} to={`/desk/exercises/injects/${inject.id}`} fw={600} c="inherit"><bdi>{saidIn(inject.title, language)}</bdi></Anchor>
      <Copy size="xs" c="dimmed">
        {t(channelTitles[inject.channel])} · {effect ? t(effect.kind === "calls" ? iw.effectCalls(effect.count) : effect.kind === "sms" ? iw.effectSms(effect.safe, effect.help, effect.odd) : iw.effectHazard) : <>{t(iw.from)}: <bdi>{saidIn(inject.sender, language)}</bdi> · {t(iw.to)}: <bdi>{to}</bdi></>}
        {inject.adHoc && <> · {t(w.adHoc)}</>}
        {!inject.adHoc && inject.changedBy && <> · {t(w.changed)}</>}
      </Copy>
    </>
  );
}

/** How an inject stands, with what came of it. */
export function Standing({ inject }: { inject: InjectLine }) {
  const t = useText();
  return (
    <>
      {inject.state === "waiting" ? <Copy span size="sm">{t(stateTitles.waiting)}</Copy> : <Badge color={colours[inject.state]} variant="light" tt="none" miw="max-content">{t(stateTitles[inject.state])}</Badge>}
      <Copy size="xs" c="dimmed">
        {inject.state === "skipped" ? <bdi>{inject.skipReason}</bdi> : inject.effect && inject.fired !== null ? t(w.effectProgress(inject.effectDone, inject.effectTotal)) : inject.fired !== null ? (inject.players === 0 ? t(w.nobody) : t(w.answersOf(inject.answers, inject.players))) : null}
        {inject.late !== null && inject.late > 2_000 && <> · {t(w.late(Math.round(inject.late / 1_000)))}</>}
        {inject.effectFault && <> · {t(iw.effectFailed)}</>}
      </Copy>
    </>
  );
}

/** Buttons of a waiting inject: now, or not at all and why. */
export function WaitingDeeds({ inject, running }: { inject: InjectLine; running: boolean }) {
  const t = useText();
  return (
    <Group gap={6} wrap="wrap">
      {running && (
        <Form method="post">
          <input type="hidden" name="intent" value="trigger" />
          <Button type="submit" size="compact-sm" name="inject" value={inject.id}>{t(iw.trigger)}</Button>
        </Form>
      )}
      <details>
        <summary style={{ cursor: "pointer" }}>{t(iw.skip)}</summary>
        <Form method="post">
          <input type="hidden" name="intent" value="skip" />
          <input type="hidden" name="inject" value={inject.id} />
          <Group gap={4} wrap="nowrap" mt={4}>
            <TextInput name="reason" size="xs" required minLength={3} maxLength={500} dir="auto" aria-label={t(iw.skipReason)} placeholder={t(iw.skipReason)} />
            <Button type="submit" size="compact-sm" variant="default">{t(iw.skip)}</Button>
          </Group>
        </Form>
      </details>
    </Group>
  );
}

/** What is to come, in order, and what is done, newest first. */
export function Timeline({ injects, roles, running, coming }: { injects: readonly InjectLine[]; roles: readonly Role[]; running: boolean; coming: boolean }) {
  const t = useText();
  if (injects.length === 0) return coming ? <Empty title={t(w.nothingComing)}>{t(w.nothingComingNext)}</Empty> : <Empty title={t(w.nothingDone)} />;
  return (
    <DataTable caption={t(coming ? w.coming : w.done)} head={[t(w.number), t(w.when), t(w.what), t(w.state), ...(coming ? [t(w.deeds)] : [])]}>
      {injects.map((inject) => (
        <Table.Tr key={inject.id}>
          <Table.Td className="figures">{inject.number}</Table.Td>
          <Table.Td><When inject={inject} /></Table.Td>
          <Table.Td><What inject={inject} roles={roles} /></Table.Td>
          <Table.Td><Standing inject={inject} /></Table.Td>
          {coming && <Table.Td><WaitingDeeds inject={inject} running={running} /></Table.Td>}
        </Table.Tr>
      ))}
    </DataTable>
  );
}

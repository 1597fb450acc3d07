import { Button, Checkbox, Group, NativeSelect, Paper, Radio, Stack, Text as Copy, Textarea, TextInput, Title } from "@mantine/core";
import { Form } from "react-router";
import type { FormProblem } from "#platform/page.ts";
import { Age, LocalLink, useText } from "#platform/ui/language.tsx";
import { statusTitles } from "../roll/roll.rules.ts";
import { caseKinds, outcomes } from "./case-kind.rules.ts";
import { Names } from "./case-pieces.tsx";
import type { CaseRecord } from "./case.rules.ts";
import { caseWords as w, kindTitles, outcomeTitles, priorityTitles } from "./case.words.ts";

type Answer = { problem?: FormProblem; values: Record<string, string> } | undefined;
type Props = { found: CaseRecord; institutions: { id: number; name: { en: string; ar: string } }[]; me: string | null; mayAssign: boolean; now: string; answer: Answer };

function Box({ title, children, open }: { title: string; children: React.ReactNode; open?: boolean }) {
  return (
    <Paper withBorder p="sm" mb="sm">
      <details open={open}>
        <summary><Title order={2} size="h5" display="inline">{title}</Title></summary>
        <Stack gap="sm" mt="sm">{children}</Stack>
      </details>
    </Paper>
  );
}

/** What can be done with a case, the next likely thing open. */
export function CaseActs({ found, institutions, me, mayAssign, now, answer }: Props) {
  const t = useText();
  const fault = (intent: string, path: string) => {
    const problem = answer?.values["intent"] === intent ? answer.problem?.errors.find((one) => one.path === path) : undefined;
    return problem && t(problem.message);
  };
  const typed = (intent: string, name: string) => (answer?.values["intent"] === intent ? answer.values[name] : undefined) ?? "";
  const version = <input type="hidden" name="version" value={found.version} />;
  if (found.state === "resolved")
    return (
      <Box title={t(w.reopen)} open>
        {found.outcomeNote && <Copy><bdi>{found.outcomeNote}</bdi></Copy>}
        <Form method="post">
          <Stack gap="sm">
            <TextInput name="reason" label={t(w.reason)} required minLength={3} maxLength={500} error={fault("reopen", "reason")} dir="auto" />
            <Group><Button type="submit" name="intent" value="reopen" variant="default">{t(w.reopen)}</Button></Group>
          </Stack>
        </Form>
      </Box>
    );
  return (
    <>
      <Triage found={found} fault={fault} typed={typed} version={version} open={!found.triaged || answer?.values["intent"] === "triage"} />
      <Box title={t(w.owner)}>
        <Form method="post">
          <Group align="flex-end" gap="sm">
            <Button type="submit" name="intent" value="take" disabled={found.mine}>{t(w.take)}</Button>
          </Group>
        </Form>
        {mayAssign && (
          <Form method="post">
            <Group align="flex-end" gap="sm">
              <NativeSelect name="owner" label={t(w.giveTo)} data={[{ value: "none", label: t(w.release) }, ...found.owners.filter((one) => one.id !== me).map(({ id, name }) => ({ value: id, label: name }))]} />
              <Button type="submit" name="intent" value="take" variant="default">{t(w.give)}</Button>
            </Group>
          </Form>
        )}
      </Box>
      <Box title={t(w.note)} open={found.triaged}>
        <Form method="post">
          <Stack gap="sm">
            <Radio.Group name="what" label={t(w.kindOfEntry)} defaultValue={typed("note", "what") || (found.triaged ? "call" : "note")}>
              <Group gap="md" mt={4}><Radio value="note" label={t(w.aNote)} />{found.triaged && <Radio value="call" label={t(w.aCall)} />}<Radio value="try" label={t(w.aTry)} /></Group>
            </Radio.Group>
            <Textarea name="text" label={t(w.text)} required autosize minRows={2} maxLength={4_000} error={fault("note", "text")} defaultValue={typed("note", "text")} dir="auto" />
            <Group><Button type="submit" name="intent" value="note">{t(w.add)}</Button></Group>
          </Stack>
        </Form>
      </Box>
      {found.triaged && <Referrals found={found} institutions={institutions} fault={fault} typed={typed} now={now} />}
      <Tasks found={found} now={now} fault={fault} />
      <Box title={t(w.resolve)} open={answer?.values["intent"] === "resolve"}>
        <Form method="post">
          {version}
          <Stack gap="sm">
            <NativeSelect name="outcome" label={t(w.outcome)} defaultValue={typed("resolve", "outcome")} error={fault("resolve", "outcome")} data={outcomes.map((value) => ({ value, label: t(outcomeTitles[value]) }))} />
            <TextInput name="note" label={t(w.outcomeNote)} maxLength={2_000} defaultValue={typed("resolve", "note")} dir="auto" />
            <TextInput name="duplicateOf" label={t(w.duplicateOf)} maxLength={15} inputMode="numeric" dir="ltr" error={fault("resolve", "duplicateOf")} defaultValue={typed("resolve", "duplicateOf")} />
            <Group><Button type="submit" name="intent" value="resolve" color="#14633a">{t(w.resolve)}</Button></Group>
          </Stack>
        </Form>
      </Box>
    </>
  );
}

type Faults = { fault: (intent: string, path: string) => string | undefined; typed: (intent: string, name: string) => string };

function Triage({ found, fault, typed, version, open }: Faults & { found: CaseRecord; version: React.ReactNode; open: boolean }) {
  const t = useText();
  const chosen = found.criteria.filter((one) => one.chosen);
  return (
    <Paper withBorder p="sm" mb="sm" component="section" aria-label={t(w.reasons)}>
      <Title order={2} size="h5">{t(w.reasons)}</Title>
      <Stack gap={4} my="xs" component="ul" style={{ paddingInlineStart: "1.2rem" }}>
        {chosen.map((one) => (
          <li key={one.id}><Copy span size="sm">{t(one.sentence)} ({t(w.points(one.points))}{one.atLeast ? ` · ${t(w.atLeast(one.atLeast))}` : ""})</Copy></li>
        ))}
      </Stack>
      {chosen.length === 0 && <Copy size="sm">{t(w.noReasons)}</Copy>}
      <Copy size="sm" c="dimmed">{t(w.sum(found.score, found.criteriaVersion))}</Copy>
      <Copy size="sm" c="dimmed">{found.triaged ? <>{t(w.confirmedBy)} <bdi>{found.triagedBy ?? "–"}</bdi></> : t(w.proposed)}</Copy>
      {found.overridden && <Copy size="sm" fw={600}>{t(w.overridden(found.overrideName ?? "–"))}: <bdi>{found.overrideReason}</bdi> {t(w.wouldBe(found.computed))}</Copy>}
      <details open={open}>
        <summary>{t(w.triage)}</summary>
        <Form method="post">
          {version}
          <Stack gap="sm" mt="xs">
            <NativeSelect name="kind" label={t(w.kind)} defaultValue={found.kind} data={caseKinds.map((value) => ({ value, label: t(kindTitles[value]) }))} />
            <Checkbox.Group label={t(w.criteria)} defaultValue={chosen.map((one) => one.id)}>
              <Stack gap={6} mt={4}>{found.criteria.map((one) => <Checkbox key={one.id} name="criteria" value={one.id} label={t(one.sentence)} />)}</Stack>
            </Checkbox.Group>
            <NativeSelect name="priority" label={t(w.ownPriority)} defaultValue={typed("triage", "priority")} data={[{ value: "", label: t(w.byCriteria) }, ...[1, 2, 3, 4].map((value) => ({ value: String(value), label: t(priorityTitles[value]!) }))]} />
            <TextInput name="reason" label={t(w.reason)} maxLength={500} defaultValue={typed("triage", "reason")} error={fault("triage", "reason")} dir="auto" />
            <Group><Button type="submit" name="intent" value="triage">{t(w.saveTriage)}</Button></Group>
          </Stack>
        </Form>
      </details>
    </Paper>
  );
}

function Referrals({ found, institutions, fault, typed, now }: Faults & Pick<Props, "found" | "institutions" | "now">) {
  const t = useText();
  const answers = [{ value: "accepted", label: t(w.accepted) }, { value: "refused", label: t(w.refused) }, { value: "withdrawn", label: t(w.withdrawn) }];
  return (
    <Box title={t(w.refer)} open={found.referrals.some((one) => one.answer === null)}>
      {found.referrals.map((one) => (
        <div key={one.id}>
          <Copy size="sm" fw={600}>{t(one.institution)}</Copy>
          <Copy size="sm"><bdi>{one.reason}</bdi></Copy>
          {one.answer ? (
            <Copy size="sm">{answers.find((option) => option.value === one.answer)?.label} · <Age at={one.answeredAt!} now={now} />{one.note ? <> · <bdi>{one.note}</bdi></> : null}</Copy>
          ) : (
            <Form method="post">
              <input type="hidden" name="referral" value={one.id} />
              {one.late && <Copy size="sm" c="#9b1c1c" fw={600}>{t(w.late)} (<Age at={one.answerBy} now={now} />)</Copy>}
              <Group align="flex-end" gap="xs">
                <NativeSelect name="answer" label={t(w.answer)} data={answers} />
                <TextInput name="note" label={t(w.outcomeNote)} maxLength={1_000} dir="auto" />
                <Button type="submit" name="intent" value="answer" variant="default">{t(w.add)}</Button>
              </Group>
            </Form>
          )}
        </div>
      ))}
      <Form method="post">
        <Stack gap="sm">
          <NativeSelect name="institution" label={t(w.institution)} error={fault("refer", "institution")} data={institutions.map(({ id, name }) => ({ value: String(id), label: t(name) }))} />
          <TextInput name="reason" label={t(w.reason)} required minLength={3} maxLength={500} error={fault("refer", "reason")} defaultValue={typed("refer", "reason")} dir="auto" />
          <Group><Button type="submit" name="intent" value="refer" variant="default">{t(w.refer)}</Button></Group>
        </Stack>
      </Form>
    </Box>
  );
}

function Tasks({ found, fault }: Pick<Props, "found" | "now"> & Pick<Faults, "fault">) {
  const t = useText();
  return (
    <Box title={`${t(w.tasks)} · ${t(w.files)}`} open={found.tasks.some((one) => one.doneAt === null)}>
      {found.tasks.map((one) => (
        <Form method="post" key={one.id}>
          <input type="hidden" name="task" value={one.id} />
          <Group gap="xs">
            <Copy span size="sm" td={one.doneAt ? "line-through" : undefined}><bdi>{one.title}</bdi></Copy>
            {one.doneAt ? <Copy span size="sm" c="dimmed">{t(w.done)}</Copy> : <Button type="submit" name="intent" value="task-done" size="compact-sm" variant="default">{t(w.done)}</Button>}
          </Group>
        </Form>
      ))}
      <Form method="post">
        <Group align="flex-end" gap="xs">
          <TextInput name="title" label={t(w.taskTitle)} required maxLength={200} error={fault("task", "title")} dir="auto" />
          <Button type="submit" name="intent" value="task" variant="default">{t(w.add)}</Button>
        </Group>
      </Form>
      {found.files.map((file) => <LocalLink key={file.id} to={`/desk/cases/${found.id}/files/${file.id}`} reloadDocument><bdi>{file.title}</bdi> ({Math.ceil(file.size / 1024)} kB)</LocalLink>)}
      <Form method="post" encType="multipart/form-data">
        <Stack gap="xs">
          <TextInput name="title" label={t(w.fileTitle)} required maxLength={120} error={fault("file", "title")} dir="auto" />
          <label><Copy span size="sm">{t(w.file)}</Copy> <input type="file" name="file" accept="image/jpeg,image/png,application/pdf" required aria-describedby="case-file-hint" /></label>
          <Copy size="xs" c="dimmed" id="case-file-hint">{t(w.fileHint)}</Copy>
          {fault("file", "contentBase64") && <Copy size="sm" c="red.9">{fault("file", "contentBase64")}</Copy>}
          <Group><Button type="submit" name="intent" value="file" variant="default">{t(w.addFile)}</Button></Group>
        </Stack>
      </Form>
    </Box>
  );
}

/** Who a case is about, how they stand on the roll, and how to reach them. */
export function CasePeople({ found, now }: { found: CaseRecord; now: string }) {
  const t = useText();
  return (
    <Paper withBorder p="md" mb="md" component="section" aria-label={t(w.people)}>
      <Title order={2} size="h4" mb="xs">{t(w.people)}</Title>
      {found.persons.map((one) => (
        <Form method="post" key={one.id}>
          <Group gap="sm">
            <LocalLink to={`/desk/people/${one.id}`}><Names people={[one]} /></LocalLink>
            <Copy span size="sm">{t(one.role === "related" ? w.related : w.concerned)}</Copy>
            {one.status && <Copy span size="sm">{t(statusTitles[one.status as keyof typeof statusTitles] ?? statusTitles.unaccounted)}{one.statusAt && <> · <Age at={one.statusAt} now={now} /></>}</Copy>}
            {one.phone && <a href={`tel:${one.phone}`} dir="ltr">{one.phone}</a>}
            <input type="hidden" name="person" value={one.id} />
            <input type="hidden" name="remove" value="true" />
            {found.state !== "resolved" && <Button type="submit" name="intent" value="people" size="compact-sm" variant="default" aria-label={`${t(w.remove)} ${one.nameLatin ?? one.nameArabic ?? one.id}`}>{t(w.remove)}</Button>}
          </Group>
        </Form>
      ))}
      {found.state !== "resolved" && (
        <Form method="post">
          <Group align="flex-end" gap="xs" mt="xs">
            <TextInput name="person" label={t(w.personNumber)} required maxLength={15} inputMode="numeric" dir="ltr" />
            <NativeSelect name="role" label={t(w.kindOfEntry)} data={[{ value: "concerned", label: t(w.concerned) }, { value: "related", label: t(w.related) }]} />
            <Button type="submit" name="intent" value="people" variant="default">{t(w.add)}</Button>
          </Group>
        </Form>
      )}
    </Paper>
  );
}

import { Button, Checkbox, Group, NativeSelect, Paper, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { Form } from "react-router";
import type { FormProblem } from "#platform/page.ts";
import { useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import type { Text } from "#platform/words.ts";
import { confidences, confidenceTitles, forces, forceTitles, linkKinds, linkTitles, provisionKinds, treatyActions, treatyTitles } from "../../law.rules.ts";
import { lawWords } from "../../law.words.ts";
import { AllFaults } from "./all-faults.tsx";
import { BothLines, BothTexts } from "./both-texts.tsx";
import { editingWords as w } from "./editing.words.ts";

type Given = { values?: unknown; problem?: FormProblem | undefined };
type Other = { slug: string; title: Text };

function useFields({ values, problem }: Given, otherwise: Record<string, string> = {}) {
  const fault = useFault(problem);
  return (name: string) => ({ name, defaultValue: valueAt(values, name) || (values ? "" : (otherwise[name] ?? "")), error: fault(name) });
}

/** A form that is folded away until it is wanted, or was refused. */
function Folded({ title, form, problem, children, button }: { title: string; form: string; problem: FormProblem | undefined; children: ReactNode; button?: string }) {
  const t = useText();
  return (
    <Paper component="details" withBorder p="sm" my="sm" open={problem !== undefined}>
      <summary>{title}</summary>
      <Form method="post" noValidate>
        <input type="hidden" name="form" value={form} />
        <AllFaults problem={problem} />
        <Stack gap="sm" maw={860} mt="sm">
          {children}
          <Group><Button type="submit">{button ?? t(w.save)}</Button></Group>
        </Stack>
      </Form>
    </Paper>
  );
}

function SourceFields({ field }: { field: ReturnType<typeof useFields> }) {
  const t = useText();
  return (
    <>
      <NativeSelect {...field("confidence")} label={t(w.confidence)} data={["entered" as const, ...confidences.filter((one) => one !== "entered")].map((value) => ({ value, label: t(confidenceTitles[value]) }))} />
      <Textarea {...field("sources")} label={t(w.sources)} description={t(w.onePerLine)} dir="auto" autosize minRows={1} />
    </>
  );
}

export function StatementForm(given: Given) {
  const t = useText();
  const field = useFields(given);
  return (
    <Folded title={t(w.addStatement)} form="statement" problem={given.problem}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <NativeSelect {...field("says")} label={t(w.says)} data={forces.map((value) => ({ value, label: t(forceTitles[value]) }))} />
        <TextInput {...field("asOf")} label={t(w.asOf)} type="date" />
      </SimpleGrid>
      <BothLines field={field} name="claimedBy" ar={t(w.claimedByAr)} en={t(w.claimedByEn)} />
      <BothLines field={field} name="note" ar={t(w.noteAr)} en={t(w.noteEn)} />
      <SourceFields field={field} />
    </Folded>
  );
}

export function WithdrawForm({ statement, ...given }: Given & { statement: number }) {
  const t = useText();
  const field = useFields(given);
  return (
    <details open={given.problem !== undefined}>
      <summary>{t(w.withdraw)}</summary>
      <Form method="post" noValidate>
        <input type="hidden" name="form" value="withdraw" />
        <input type="hidden" name="statement" value={statement} />
        <Group align="end"><TextInput {...field("why")} label={t(w.why)} maxLength={1_000} /><Button type="submit" color="red" variant="light">{t(w.withdraw)}</Button></Group>
      </Form>
    </details>
  );
}

export function LinkForm({ others, ...given }: Given & { others: readonly Other[] }) {
  const t = useText();
  const field = useFields(given);
  return (
    <Folded title={t(w.addLink)} form="link" problem={given.problem}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <NativeSelect {...field("kind")} label={t(w.linkKind)} data={linkKinds.map((value) => ({ value, label: t(linkTitles[value].to) }))} />
        <NativeSelect {...field("to")} label={t(w.target)} data={[{ value: "", label: t(w.none) }, ...others.map((one) => ({ value: one.slug, label: t(one.title) }))]} />
      </SimpleGrid>
      <BothLines field={field} name="toText" ar={t(w.targetAr)} en={t(w.targetEn)} />
      <BothLines field={field} name="note" ar={t(w.noteAr)} en={t(w.noteEn)} />
      <Checkbox name="disputed" label={t(w.disputed)} defaultChecked={valueAt(given.values, "disputed") === "on"} />
      <SourceFields field={field} />
    </Folded>
  );
}

export function TreatyForm({ countries, ...given }: Given & { countries: readonly { value: string; label: string }[] }) {
  const t = useText();
  const field = useFields(given);
  return (
    <Folded title={t(w.addTreaty)} form="treaty" problem={given.problem}>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
        <NativeSelect {...field("state")} label={t(w.country)} data={[{ value: "", label: t(w.none) }, ...countries]} />
        <NativeSelect {...field("action")} label={t(w.action)} data={treatyActions.map((value) => ({ value, label: t(treatyTitles[value]) }))} />
        <TextInput {...field("on")} label={t(w.treatyOn)} description={t(w.treatyOnHint)} dir="ltr" maxLength={10} />
      </SimpleGrid>
      <BothLines field={field} name="note" ar={t(w.noteAr)} en={t(w.noteEn)} />
      <SourceFields field={field} />
    </Folded>
  );
}

const kindWords = (kind: (typeof provisionKinds)[number]): Text => (kind === "article" ? { en: "Article", ar: "المادة" } : lawWords[kind]);

export function ProvisionForm(given: Given) {
  const t = useText();
  const field = useFields(given);
  return (
    <Folded title={t(w.addProvision)} form="provision" problem={given.problem}>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
        <NativeSelect {...field("kind")} label={t(w.provisionKind)} data={["article" as const, ...provisionKinds.filter((one) => one !== "article")].map((value) => ({ value, label: t(kindWords(value)) }))} />
        <TextInput {...field("eId")} label={t(w.numbered)} description={t(w.numberedHint)} dir="auto" maxLength={120} />
        <TextInput {...field("from")} label={t(w.heldFrom)} description={t(w.heldFromHint)} type="date" />
      </SimpleGrid>
      <BothTexts field={field} />
    </Folded>
  );
}

export function AmendForm({ others, ...given }: Given & { others: readonly Other[] }) {
  const t = useText();
  const field = useFields(given);
  return (
    <Folded title={t(w.draftAmendment)} form="amend" problem={given.problem} button={t(w.draftAmendment)}>
      <NativeSelect {...field("to")} label={t(w.amends)} data={others.map((one) => ({ value: one.slug, label: t(one.title) }))} />
    </Folded>
  );
}

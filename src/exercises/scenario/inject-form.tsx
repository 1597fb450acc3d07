import { Button, Checkbox, Fieldset, Group, NativeSelect, Stack, Text as Copy, TextInput } from "@mantine/core";
import { Form } from "react-router";
import type { FormProblem } from "#platform/page.ts";
import { useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { channels, figures, hazardKinds } from "./inject.rules.ts";
import { injectWords as w } from "./inject.words.ts";
import { BothLanguages, type Choice } from "./part-form.tsx";

export type Offered = { roles: readonly Choice[]; phases: readonly Choice[]; objectives: readonly Choice[]; places: readonly Choice[]; injects: readonly Choice[] };
type Props = { values: unknown; at: number; problem: FormProblem | undefined; offered: Offered };

/** One inject. Of the fields for a time and an effect, those of the kind chosen count; nothing needs a script. */
export function InjectForm({ values, at, problem, offered }: Props) {
  const t = useText();
  const fault = useFault(problem);
  const of = (name: string) => ({ name, defaultValue: valueAt(values, name), error: fault(`inject.${name}`) });
  const number = (name: string) => ({ ...of(name), inputMode: "numeric" as const, dir: "ltr", maxLength: 7, flex: "0 1 9rem" });
  const text = (name: "title" | "from" | "message" | "expected" | "note", most: number) => <BothLanguages label={w[name]} long={most > 300} name={name} most={most} of={of} />;
  const orNone = (choices: readonly Choice[]) => [{ value: "", label: t(w.none) }, ...choices];
  const chosen = new Set(valueAt(values, "to").split(","));
  return (
    <Form method="post">
      <input type="hidden" name="at" value={at} />
      <Stack gap="md" maw="60rem">
        <Group align="flex-start">
          <TextInput {...number("number")} label={t(w.number)} required />
          <NativeSelect {...of("channel")} label={t(w.channel)} data={channels.map((value) => ({ value, label: t(w[value]) }))} flex="1 1 12rem" />
          <NativeSelect {...of("phase")} label={t(w.phase)} data={orNone(offered.phases)} flex="1 1 12rem" />
        </Group>
        <Fieldset legend={t(w.when)}>
          <Group align="flex-start">
            <NativeSelect {...of("when.kind")} aria-label={t(w.when)} label={t(w.when)} data={(["at", "after", "figure", "controller"] as const).map((value) => ({ value, label: t(w[value]) }))} flex="1 1 16rem" />
            <TextInput {...of("when.minutes")} label={t(w.at)} description={t(w.timeHint)} dir="ltr" maxLength={40} flex="1 1 16rem" />
          </Group>
          <Group align="flex-start" mt="xs">
            <NativeSelect {...of("when.inject")} label={t(w.afterInject)} data={orNone(offered.injects)} flex="1 1 16rem" />
            <TextInput {...of("when.later")} label={t(w.laterBy)} placeholder="+00:20" dir="ltr" maxLength={40} flex="0 1 9rem" />
            <NativeSelect {...of("when.figure")} label={t(w.whichFigure)} data={figures.map((value) => ({ value, label: t(w[value]) }))} flex="1 1 14rem" />
            <NativeSelect {...of("when.passes")} label={t(w.passes)} data={(["above", "below"] as const).map((value) => ({ value, label: t(w[value]) }))} flex="0 1 9rem" />
            <TextInput {...number("when.value")} label={t(w.value)} />
          </Group>
        </Fieldset>
        {text("title", 200)}
        {text("from", 200)}
        <Fieldset legend={t(w.to)}>
          {fault("inject.to") && <Copy size="sm" c="red.9" role="alert">{fault("inject.to")}</Copy>}
          <Group gap="md">{offered.roles.map(({ value, label }) => <Checkbox key={value} name="to" value={value} label={label} defaultChecked={chosen.has(value)} />)}</Group>
        </Fieldset>
        {text("message", 6_000)}
        <Fieldset legend={t(w.effect)}>
          <Group align="flex-start">
            <NativeSelect {...of("effect.kind")} label={t(w.effect)} data={[{ value: "", label: t(w.noEffect) }, { value: "calls", label: t(w.calls) }, { value: "sms", label: t(w.replies) }, { value: "hazard", label: t(w.hazard) }]} flex="1 1 16rem" />
            <TextInput {...number("effect.count")} label={t(w.count)} />
            <TextInput {...number("effect.safe")} label={t(w.safe)} />
            <TextInput {...number("effect.help")} label={t(w.help)} />
            <TextInput {...number("effect.odd")} label={t(w.odd)} description={t(w.oddHint)} flex="1 1 12rem" />
          </Group>
          <Group align="flex-start" mt="xs">
            <NativeSelect {...of("effect.hazard")} label={t(w.hazardKind)} data={hazardKinds.map((value) => ({ value, label: t(w[value]) }))} flex="1 1 10rem" />
            <NativeSelect {...of("effect.grade")} label={t(w.grade)} data={["1", "2", "3"]} flex="0 1 9rem" />
            <NativeSelect {...of("effect.place")} label={t(w.place)} data={[{ value: "", label: t(w.anyPlace) }, ...offered.places]} flex="1 1 10rem" />
          </Group>
        </Fieldset>
        {text("expected", 2_000)}
        <Group align="flex-start">
          <TextInput {...number("allowed")} label={t(w.allowed)} />
          <NativeSelect {...of("objective")} label={t(w.objective)} data={orNone(offered.objectives)} flex="1 1 20rem" />
        </Group>
        {text("note", 2_000)}
        <Group><Button type="submit" name="intent" value="save">{t(w.saveInject)}</Button></Group>
      </Stack>
    </Form>
  );
}

import { Checkbox, Fieldset, Group, NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import { useText } from "#platform/ui/language.tsx";
import { questionKinds } from "./question.rules.ts";
import { surveyWords as w } from "./survey.words.ts";

type Props = { at: number; values: Record<string, string>; fault: (name: string) => string | undefined };

/** One question of the builder. Inputs that its kind does not use stay in sight, since the page works without a script. */
export function QuestionBlock({ at, values, fault }: Props) {
  const t = useText();
  const of = (name: string, first = "") => ({ name: `questions.${at}.${name}`, defaultValue: values[name] ?? first, error: fault(`questions.${at}.${name}`) });
  return (
    <Fieldset legend={t(w.question(at + 1))}>
      <Stack gap="xs">
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <TextInput {...of("ar")} label={t(w.questionAr)} lang="ar" dir="rtl" maxLength={300} />
          <TextInput {...of("en")} label={t(w.questionEn)} lang="en" dir="ltr" maxLength={300} />
        </SimpleGrid>
        <Group align="flex-end">
          <NativeSelect {...of("kind", "one")} label={t(w.kind)} data={questionKinds.map((value) => ({ value, label: t(w[value]) }))} />
          <Checkbox name={`questions.${at}.required`} label={t(w.required)} defaultChecked={values["required"] === "on"} mb={8} />
        </Group>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <Textarea {...of("optionsAr")} label={t(w.optionsAr)} lang="ar" dir="rtl" autosize minRows={2} maxLength={1600} />
          <Textarea {...of("optionsEn")} label={t(w.optionsEn)} lang="en" dir="ltr" autosize minRows={2} maxLength={1600} />
        </SimpleGrid>
        <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="sm" style={{ alignItems: "end" }}>
          <TextInput {...of("least")} label={t(w.least)} inputMode="decimal" dir="ltr" maxLength={14} />
          <TextInput {...of("most")} label={t(w.most)} inputMode="decimal" dir="ltr" maxLength={14} />
          <TextInput {...of("ifQuestion")} label={t(w.ifQuestion)} inputMode="numeric" dir="ltr" maxLength={2} />
          <TextInput {...of("ifAnswers")} label={t(w.ifAnswers)} dir="auto" maxLength={60} />
        </SimpleGrid>
      </Stack>
    </Fieldset>
  );
}

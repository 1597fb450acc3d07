import { Button, Checkbox, Group, Radio, Stack, Text as Copy, Textarea } from "@mantine/core";
import { Form } from "react-router";
import type { FormProblem } from "#platform/page.ts";
import { useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { questions } from "./evaluation.rules.ts";
import { evaluationWords as w, questionTexts } from "./evaluation.words.ts";

type Props = { run: number; paper: boolean; problem: FormProblem | undefined; values: unknown };

/** Five questions, 1 to 5, and room for more. `paper`: somebody enters what was filled in on paper, which has no name. */
export function FeedbackForm({ run, paper, problem, values }: Props) {
  const t = useText();
  const fault = useFault(problem);
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="run" value={run} />
      <Stack gap="md" maw={720}>
        <Copy size="sm" c="dimmed">{t(w.scale)}</Copy>
        {questions.map((one) => (
          <Radio.Group key={one} name={`answers.${one}`} label={t(questionTexts[one])} required defaultValue={valueAt(values, `answers.${one}`)} error={fault(`answers.${one}`)}>
            <Group mt={6} gap="md">{["1", "2", "3", "4", "5"].map((value) => <Radio key={value} value={value} label={value} />)}</Group>
          </Radio.Group>
        ))}
        <Textarea name="text" label={t(w.remarks)} maxLength={3_000} autosize minRows={2} dir="auto" defaultValue={valueAt(values, "text")} error={fault("text")} />
        {!paper && <Checkbox name="named" value="yes" label={t(w.named)} description={t(w.namedHint)} />}
        <div><Button type="submit" name="intent" value="feedback">{t(w.giveFeedback)}</Button></div>
      </Stack>
    </Form>
  );
}

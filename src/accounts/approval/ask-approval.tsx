import { Alert, Button, Stack, Text as Copy, Textarea } from "@mantine/core";
import type { FormProblem } from "#platform/page.ts";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { approvalWords as w } from "./approval.words.ts";

/**
 * Shown where an action was refused with "approval-needed" or "approval-waiting": asks a second person for exactly this
 * input of this kind. A plain form, to be put outside the form that was refused.
 */
export function AskApproval({ kind, input, problem }: { kind: string; input: object; problem?: Pick<FormProblem, "code" | "title"> | undefined }) {
  const t = useText();
  return (
    <Alert color="yellow" variant="light" role="alert" title={<Copy component="span" fw={600} c="dark.9">{t(problem?.title ?? w.needed)}</Copy>} mb="md">
      {problem?.code !== "approval-waiting" ? <AskForm kind={kind} input={JSON.stringify(input)} /> : <Copy size="sm">{t(w.ownHelp)}</Copy>}
    </Alert>
  );
}

/** The form itself. `input` is JSON; `reason` and `error` show it again. */
export function AskForm({ kind, input, reason, error }: { kind: string; input: string; reason?: string | undefined; error?: string | undefined }) {
  const t = useText();
  const language = useLanguage();
  return (
    <form method="post" action={`/${language}/desk/approvals/ask`}>
      <Stack gap="sm" maw={560}>
        <Copy size="sm">{t(w.neededHelp)}</Copy>
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="input" value={input} />
        <Textarea name="reason" label={t(w.reason)} description={t(w.reasonHint)} required minLength={10} maxLength={500} autosize minRows={2} defaultValue={reason} error={error} />
        <div>
          <Button type="submit">{t(w.askSecond)}</Button>
        </div>
      </Stack>
    </form>
  );
}

import { Alert, Button, Paper, Text as Copy, Title } from "@mantine/core";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { readGuideAnswer, rewordGuideAnswer } from "./answer.operations.ts";
import { AnswerForm, type FormAnswer, readWording } from "./answer-form.tsx";
import { guideDeskWords as w } from "./guide.words.ts";

export const meta = titled(w.edit);
/** After a refusal too: what somebody else saved is read and shown. */
export const shouldRevalidate = () => true;

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  page.must("law.editGuide");
  return page.read(readGuideAnswer, { id: args.params["answer"] });
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const id = args.params["answer"];
  const result = await page.submit(rewordGuideAnswer, { id, at: fields["at"], ...readWording(fields) });
  return result.ok ? redirect(page.link(`/desk/law/guide/answers/${id}?saved`)) : again(result.problem, fields, result.status);
}

/** The newest wording in a form. When somebody else saved meanwhile both stand here, and nothing is lost. */
export default function AnswerEditPage() {
  const kept = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as FormAnswer;
  const t = useText();
  const conflict = answer?.problem.code === "conflict";
  return (
    <>
      <PageTitle title={t(w.edit)} about={`${t(kept.chapterTitle)} · ${t(w.wording(kept.number))}`} actions={<Button component={LocalLink} to={`/desk/law/guide/answers/${kept.id}`} variant="default">{t(w.show)}</Button>} />
      {conflict ? <Alert color="orange" variant="light" role="alert" mb="md" title={t(answer!.problem.title)}>{t(w.conflictHelp)}</Alert> : <FormAlert problem={answer?.problem} />}
      <AnswerForm kept={kept.wording} answer={answer} choices={kept.choices} at={kept.number} />
      {conflict && (
        <Paper withBorder p="md" mt="lg" maw="60rem">
          <Title order={2} size="h4">{t(w.keptNow)}</Title>
          {(["ar", "en"] as const).map((language) => (
            <div key={language} lang={language} dir={language === "ar" ? "rtl" : "ltr"}>
              <Copy fw={600} mt="sm">{kept.wording.question[language]}</Copy>
              <Copy style={{ whiteSpace: "pre-wrap" }}>{kept.wording.answer[language]}</Copy>
            </div>
          ))}
          <Copy mt="sm" dir="ltr" size="sm">{kept.wording.restsOn.join(" ")}</Copy>
        </Paper>
      )}
    </>
  );
}

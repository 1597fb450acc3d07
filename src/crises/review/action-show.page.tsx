import { Button, Fieldset, Group, NativeSelect, Stack, Text as Copy, Textarea, TextInput } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { type Answer, useForm } from "../activation/form-fields.tsx";
import { closeReviewAction } from "../plan/follow-up.operations.ts";
import { ActionTable } from "./action-table.tsx";
import { readReviewAction } from "./review-read.operations.ts";
import { supersedeAction } from "./review-action.operations.ts";
import { reviewWords as w } from "./review.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  return pageOf(args).read(readReviewAction, { action: args.params["action"] });
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const asked = { ...fields, action: args.params["action"] };
  if (fields["form"] === "close") {
    const closed = await page.submit(closeReviewAction, asked);
    return closed.ok ? redirect(page.link(`/desk/reviews/actions/${args.params["action"]}`)) : again(closed.problem, fields, closed.status);
  }
  const result = await page.submit(supersedeAction, asked);
  return result.ok ? redirect(page.link(`/desk/reviews/actions/${result.output.action}`)) : again(result.problem, fields, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.actionsTitle, isLanguage(params.language) ? params.language : "ar") }];

/** One action with what it took the place of; closed with its result, or superseded with a reason. */
export default function ActionShowPage() {
  const { action: one, chain, missions, review, asOf } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Answer;
  const t = useText();
  const close = useForm(answer, "close");
  const change = useForm(answer, "change");
  const kept = (name: "title" | "owner" | "dueOn", value: string) => { const of = change.of(name); return { ...of, defaultValue: change.sent ? of.defaultValue : value }; };
  const mission = change.of("mission");
  return (
    <>
      <PageTitle title={one.title} about={t(one.mission?.name ?? w.allMissions)} asOf={asOf} now={asOf} actions={<Button component={LocalLink} to="/desk/reviews" variant="default">{t(w.actionsTitle)}</Button>} />
      <FormAlert problem={answer?.problem} />
      {review && <Copy mb="sm">{t(w.source)}: <LocalLink to={review.crisis === null ? `/desk/reviews/${review.id}` : `/desk/crises/${review.crisis}/reviews/${review.id}`}>{t(review.title)}</LocalLink></Copy>}
      <ActionTable actions={chain} now={asOf} empty="" />
      {one.mayClose && (
        <Stack maw="60rem" mt="md">
          <Form method="post">
            <input type="hidden" name="form" value="close" />
            <input type="hidden" name="version" value={one.version} />
            <Fieldset legend={t(w.close)}>
              <Stack gap="sm">
                <NativeSelect {...close.of("as")} label={t(w.closeAs)} data={(["done", "dropped"] as const).map((value) => ({ value, label: t(w[value]) }))} maw="16rem" />
                <Textarea {...close.of("result")} label={t(w.result)} rows={2} maxLength={1_000} required />
                <Group><Button type="submit">{t(w.close)}</Button></Group>
              </Stack>
            </Fieldset>
          </Form>
          <Form method="post">
            <input type="hidden" name="form" value="change" />
            <input type="hidden" name="version" value={one.version} />
            <Fieldset legend={t(w.changeAction)}>
              <Stack gap="sm">
                <Copy size="sm" c="dimmed">{t(w.changeHelp)}</Copy>
                <TextInput {...kept("title", one.title)} label={t(w.doing)} maxLength={300} required />
                <Group align="flex-start">
                  <NativeSelect {...mission} defaultValue={change.sent ? mission.defaultValue : String(one.mission?.id ?? "all")} label={t(w.mission)} data={[{ value: "all", label: t(w.allMissions) }, ...missions.map((each) => ({ value: String(each.id), label: t(each.name) }))]} flex="1 1 14rem" />
                  <TextInput {...kept("owner", one.owner)} label={t(w.owner)} maxLength={120} required flex="1 1 12rem" />
                  <TextInput {...kept("dueOn", one.dueOn)} label={t(w.dueOn)} type="date" required flex="0 1 11rem" />
                </Group>
                <TextInput {...change.of("because")} label={t(w.because)} maxLength={500} required />
                <Group><Button type="submit" variant="default">{t(w.changeButton)}</Button></Group>
              </Stack>
            </Fieldset>
          </Form>
        </Stack>
      )}
    </>
  );
}

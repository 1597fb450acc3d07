import { randomUUID } from "node:crypto";
import { Button, Group } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import type { Answer } from "../activation/form-fields.tsx";
import { listReviews } from "./review-read.operations.ts";
import { ReviewTable } from "./review-table.tsx";
import { draftReview } from "./review.operations.ts";
import { reviewWords as w } from "./review.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  return { ...(await pageOf(args).read(listReviews, { crisis: args.params["crisis"] })), key: `crisis:${args.params["crisis"]}:${randomUUID()}` };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const crisis = args.params["crisis"];
  const result = await page.submit(draftReview, { crisis, key: fields["key"] });
  return result.ok ? redirect(page.link(`/desk/crises/${crisis}/reviews/${result.output.review}`)) : again(result.problem, fields, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.title, isLanguage(params.language) ? params.language : "ar") }];

/** The reviews of a crisis. */
export default function ReviewListPage() {
  const { reviews, mayStart, key, asOf } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Answer;
  const t = useText();
  return (
    <>
      <PageTitle title={t(w.title)} about={t(w.about)} asOf={asOf} now={asOf} />
      <FormAlert problem={answer?.problem} />
      {mayStart && (
        <Form method="post">
          <input type="hidden" name="key" value={key} />
          <Group mb="md"><Button type="submit">{t(w.start)}</Button></Group>
        </Form>
      )}
      <ReviewTable reviews={reviews} now={asOf} />
    </>
  );
}

import { Button, Group, NativeSelect, Title } from "@mantine/core";
import { Form, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { ActionTable } from "./action-table.tsx";
import { listReviewActions, listReviews } from "./review-read.operations.ts";
import { ReviewTable } from "./review-table.tsx";
import { reviewWords as w } from "./review.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const mission = page.url.searchParams.get("mission") || undefined;
  return { ...(await page.read(listReviewActions, { mission })), mission: mission ?? "", reviews: await page.read(listReviews, {}), mayTake: page.may("crises.draftReview") };
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.actionsTitle, isLanguage(params.language) ? params.language : "ar") }];

/** Every action that is still open, and every review. */
export default function ActionListPage() {
  const { actions, missions, mission, reviews, mayTake, asOf } = useLoaderData<typeof loader>();
  const t = useText();
  const today = asOf.slice(0, 10);
  return (
    <>
      <PageTitle
        title={t(w.actionsTitle)}
        about={<>{t(w.actionsAbout)} <strong>{t(w.openCount(actions.length, actions.filter((one) => one.dueOn < today).length))}</strong></>}
        asOf={asOf}
        now={asOf}
        actions={mayTake && <Button component={LocalLink} to="/desk/reviews/exercise" variant="default">{t(w.takeOver)}</Button>}
      />
      <Form method="get">
        <Group align="flex-end" mb="md">
          <NativeSelect name="mission" label={t(w.mission)} defaultValue={mission} data={[{ value: "", label: t(w.filterAll) }, ...missions.map((one) => ({ value: String(one.id), label: t(one.name) }))]} flex="1 1 14rem" maw="26rem" />
          <Button type="submit" variant="default">{t(w.show)}</Button>
        </Group>
      </Form>
      <ActionTable actions={actions} now={asOf} empty={t(w.noOpenActions)} />
      <Title order={2} size="h4" mt="lg" mb="xs">{t(w.title)}</Title>
      <ReviewTable reviews={reviews.reviews} now={asOf} />
    </>
  );
}

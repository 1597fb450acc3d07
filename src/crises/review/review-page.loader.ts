import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { notFound } from "#platform/problem.ts";
import { addActionToReview } from "./review-action.operations.ts";
import { listReviewActions, readReview } from "./review-read.operations.ts";
import { addFinding, addReviewPoint, finishReview, redrawTimeline, saveReviewSummary, withdrawFinding } from "./review.operations.ts";

/** A review for its page, below its crisis or, of an exercise, by itself. */
export async function loadReview(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const review = await page.read(readReview, { review: args.params["review"] });
  if (args.params["crisis"] !== undefined && String(review.crisis) !== args.params["crisis"]) throw data({ code: "not-found", title: notFound().title, errors: [] }, { status: 404 });
  const missions = review.mayWrite ? (await page.read(listReviewActions, {})).missions : [];
  return { review, missions, saved: page.url.searchParams.has("saved"), path: addressOf(args.params) };
}

export async function actOnReview(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const asked = { ...fields, review: args.params["review"] };
  const form = fields["form"];
  const result =
    form === "timeline" ? await page.submit(redrawTimeline, asked)
    : form === "point" ? await page.submit(addReviewPoint, asked)
    : form === "summary" ? await page.submit(saveReviewSummary, asked)
    : form === "finding" ? await page.submit(addFinding, asked)
    : form === "withdraw" ? await page.submit(withdrawFinding, asked)
    : form === "action" ? await page.submit(addActionToReview, asked)
    : await page.submit(finishReview, asked);
  if (!result.ok) return again(result.problem, fields, result.status);
  return redirect(page.link(`${addressOf(args.params)}?saved`));
}

const addressOf = (params: Record<string, string | undefined>) => (params["crisis"] === undefined ? `/desk/reviews/${params["review"]}` : `/desk/crises/${params["crisis"]}/reviews/${params["review"]}`);

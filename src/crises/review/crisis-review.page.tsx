import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { isLanguage, text } from "#platform/words.ts";
import type { Answer } from "../activation/form-fields.tsx";
import { actOnReview, loadReview } from "./review-page.loader.ts";
import { ReviewView } from "./review-view.tsx";
import { reviewWords as w } from "./review.words.ts";

export const loader = (args: LoaderFunctionArgs) => loadReview(args);
export const action = (args: ActionFunctionArgs) => actOnReview(args);
export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.one, isLanguage(params.language) ? params.language : "ar") }];

/** A review below its crisis. */
export default function CrisisReviewPage() {
  return <ReviewView {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() as Answer} />;
}

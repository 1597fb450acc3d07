import { type ApiRoute, route } from "#platform/api.ts";
import { addActionToReview, supersedeAction } from "./review-action.operations.ts";
import { drawReview, exportReviewActions, listReviewActions, listReviews, readReview, readReviewAction } from "./review-read.operations.ts";
import { addFinding, addReviewPoint, draftReview, finishReview, redrawTimeline, saveReviewSummary, withdrawFinding } from "./review.operations.ts";

/** The doors of after-action reviews. An action is closed at /review-actions/:action/close, as any other. */
export const reviewApi: ApiRoute[] = [
  route("get", "/reviews", listReviews),
  route("post", "/reviews", draftReview, { status: 201, idempotencyKey: "key" }),
  route("get", "/reviews/:review", readReview),
  route("get", "/reviews/:review/document", drawReview),
  route("get", "/reviews/:review/actions.csv", exportReviewActions),
  route("post", "/reviews/:review/timeline", redrawTimeline),
  route("post", "/reviews/:review/points", addReviewPoint, { status: 201 }),
  route("put", "/reviews/:review/summary", saveReviewSummary),
  route("post", "/reviews/:review/findings", addFinding, { status: 201 }),
  route("post", "/reviews/:review/findings/:finding/withdraw", withdrawFinding),
  route("post", "/reviews/:review/actions", addActionToReview, { status: 201 }),
  route("post", "/reviews/:review/finish", finishReview),
  route("get", "/review-actions", listReviewActions),
  route("get", "/review-actions/:action", readReviewAction),
  route("post", "/review-actions/:action/supersede", supersedeAction, { status: 201 }),
];

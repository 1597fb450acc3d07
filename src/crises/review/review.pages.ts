import type { MenuItem, Page } from "#platform/pages.ts";
import { reviewWords } from "./review.words.ts";

export const reviewPages: readonly Page[] = [
  { path: "desk/reviews", file: "crises/review/action-list.page.tsx" },
  { path: "desk/reviews/exercise", file: "crises/review/review-exercise.page.tsx" },
  { path: "desk/reviews/:review", file: "crises/review/review-show.page.tsx" },
  { path: "desk/reviews/:review/file", file: "crises/review/review-file.page.ts" },
  { path: "desk/reviews/actions/:action", file: "crises/review/action-show.page.tsx" },
  { path: "desk/crises/:crisis/reviews", file: "crises/review/review-list.page.tsx" },
  { path: "desk/crises/:crisis/reviews/:review", file: "crises/review/crisis-review.page.tsx" },
];
export const reviewMenu: readonly MenuItem[] = [{ path: "/desk/reviews", title: reviewWords.actionsTitle, action: "crises.readReviews", order: 9 }];

import { type ApiRoute, route } from "#platform/api.ts";
import { enterObligation, followUpRating, nameObligationTopic, rateObligation, readMatrix, readObligation, readPublicMatrix, recordBodyRecommendation } from "./obligation.operations.ts";

export const obligationApi: ApiRoute[] = [
  route("get", "/law/obligations", readMatrix),
  route("post", "/law/obligations", enterObligation, { status: 201 }),
  route("get", "/law/obligations/published", readPublicMatrix),
  route("put", "/law/obligations/topics/:topic", nameObligationTopic),
  route("post", "/law/obligations/recommendations", recordBodyRecommendation, { status: 201 }),
  route("get", "/law/obligations/:obligation", readObligation),
  route("post", "/law/obligations/:obligation/ratings", rateObligation, { status: 201 }),
  route("post", "/law/obligations/:obligation/follow-up", followUpRating, { status: 201 }),
];

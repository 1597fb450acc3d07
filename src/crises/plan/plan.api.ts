import { type ApiRoute, route } from "#platform/api.ts";
import { addReviewAction, closeReviewAction, recordDrill } from "./follow-up.operations.ts";
import { certifyPlan, returnPlan, saveLiving, savePlanSection, startPlan, submitPlan } from "./plan.operations.ts";
import { comparePlans, drawPlan, listPlanned, listVulnerable, overviewPlans, readPlan } from "./plan-read.operations.ts";
import { adoptRule, compareRules, readRule, saveRuleSection, startRule } from "./rule.operations.ts";

/** The doors of plans and of the national rule. */
export const planApi: ApiRoute[] = [
  route("get", "/plans", overviewPlans),
  route("get", "/plans/written", listPlanned),
  route("get", "/plans/rule", readRule),
  route("post", "/plans/rule", startRule, { status: 201 }),
  route("get", "/plans/rule/compare", compareRules),
  route("put", "/plans/rule/:rule/sections/:section", saveRuleSection),
  route("post", "/plans/rule/:rule/adopt", adoptRule),
  route("get", "/missions/:mission/plan", readPlan),
  route("post", "/missions/:mission/plan", startPlan, { status: 201 }),
  route("get", "/missions/:mission/plan/document", drawPlan),
  route("get", "/missions/:mission/plan/compare", comparePlans),
  route("get", "/missions/:mission/plan/vulnerable", listVulnerable),
  route("put", "/missions/:mission/plan/living/:section", saveLiving),
  route("post", "/missions/:mission/drills", recordDrill, { status: 201 }),
  route("post", "/missions/:mission/review-actions", addReviewAction, { status: 201 }),
  route("put", "/plans/:plan/sections/:section", savePlanSection),
  route("post", "/plans/:plan/submit", submitPlan),
  route("post", "/plans/:plan/return", returnPlan),
  route("post", "/plans/:plan/certify", certifyPlan),
  route("post", "/review-actions/:action/close", closeReviewAction),
];

/** Front door for browsers: what other modules' pages may show. */
export { PersonName } from "./person/person-name.tsx";
export { personWords } from "./person/person.words.ts";
export { PersonFields, saidBy } from "./person/person-form.tsx";
export { MatchReasons } from "./match/match-reasons.tsx";
export { Freshness } from "./register/freshness.tsx";
export { CohortFields } from "./cohort/cohort-fields.tsx";
export { CohortFigures } from "./cohort/cohort-figures.tsx";
export { cohortFields, readCohortFields } from "./cohort/cohort-form.rules.ts";
export { cohortWords } from "./cohort/cohort.words.ts";

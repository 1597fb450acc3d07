/** Front door for other modules. */
export { peopleChanged, mostChanged } from "./changed.events.ts";
export { householdOf } from "./household/household.store.ts";
export { isArabic, nameFor, normaliseName, type Names } from "./person/name.rules.ts";
export { addHousehold } from "./household/household.operations.ts";
export { changePerson, findPeople, readPerson } from "./person/person.operations.ts";
export { listImports } from "./import/import.operations.ts";
export { changeStay, endStay } from "./stay/stay.operations.ts";
export { seedPeople } from "./seed.ts";
export type { PeopleViews } from "./tables.ts";
import "./import/import.job.ts";

/** Front door for browsers: what other modules' pages may show. */
export { PersonName } from "./person/person-name.tsx";
export { personWords } from "./person/person.words.ts";

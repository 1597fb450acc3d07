export { GrantList } from "./role/grant-fields.tsx";

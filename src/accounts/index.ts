export { type Accounts, createAccounts } from "./accounts.ts";
export { exampleSignIn } from "./example/example.rules.ts";
export { assertProductionSafe } from "./example/example.store.ts";
export { provideMissions } from "./role/missions.ts";
export { type Role, roleIds, roleOf, roles } from "./role/role.rules.ts";
export { seedAccounts } from "./seed.ts";
export { authPath, clientAddressHeader } from "./sign-in/auth.ts";
export { ConsoleError, issueToken, openRunning } from "./sign-in/console.ts";
import "./sign-in/sign-in.jobs.ts";

import { parseArgs } from "node:util";
import { ConsoleError, issueToken, openRunning, type Role, roleIds } from "#accounts";
import { failed } from "./failed.ts";

const help = `Prints a bearer token for the API of the running facility, for scripts.

  npm run -s token -- --as <role>          as that role's example account (demo)
  npm run -s token -- --email <address>    as that account
  npm run -s token -- … --hours <1-720>    how long it lasts (12 unless told)

  curl -H "Authorization: Bearer $(npm run -s token -- --as consular-officer)" http://localhost:8080/api/…

Roles: ${roleIds.join(", ")}
Finds the database by DATABASE_URL, or that of DATA_DIR (./data) while the facility runs. The token can be
ended like any session: desk, accounts.
`;

try {
  const { values } = parseArgs({ options: { as: { type: "string" }, email: { type: "string" }, hours: { type: "string", default: "12" }, help: { type: "boolean", short: "h" } } });
  if (values.help) {
    process.stdout.write(help);
  } else {
    const hours = Number(values.hours);
    if (!(hours >= 1 && hours <= 720)) throw new ConsoleError("--hours: a number from 1 to 720");
    if (!values.as === !values.email) throw new ConsoleError("Say who: --as <role> or --email <address> (--help tells more)");
    const role = roleIds.find((one) => one === values.as);
    if (values.as && !role) throw new ConsoleError(`There is no role ${values.as}. Roles: ${roleIds.join(", ")}`);
    const platform = await openRunning(process.env);
    try {
      process.stdout.write(`${await issueToken(platform, role ? { role: role satisfies Role } : { email: values.email! }, hours)}\n`);
    } finally {
      await platform.close();
    }
  }
} catch (error) {
  failed(error);
}

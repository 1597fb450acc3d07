import { parseArgs } from "node:util";
import { ConsoleError, inviteFromConsole, openRunning, roleIds } from "#accounts";
import { failed } from "./failed.ts";

const help = `Makes a staff account and prints the link that sets its password: the way to the first administrator.

  npm run -s invite -- --email <address> --name <name> [--role administrator] [--language ar|en]

Roles: ${roleIds.join(", ")}
Finds the database by DATABASE_URL, or that of DATA_DIR (./data) while the facility runs.
`;

try {
  const { values } = parseArgs({
    options: { email: { type: "string" }, name: { type: "string" }, role: { type: "string", default: "administrator" }, language: { type: "string", default: "ar" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) process.stdout.write(help);
  else {
    if (!values.email || !values.name) throw new ConsoleError("Say who: --email <address> --name <name> (--help tells more)");
    const platform = await openRunning(process.env);
    try {
      process.stdout.write(`${await inviteFromConsole(platform, { email: values.email, name: values.name, role: values.role, language: values.language })}\n`);
    } finally {
      await platform.close();
    }
  }
} catch (error) {
  failed(error);
}

import { parseArgs } from "node:util";
import { openRunning } from "#accounts";
import { verifyAudit } from "#platform/audit.ts";
import { failed } from "./failed.ts";

const help = `Recomputes the audit log's chain and says whether it is intact.

  npm run -s audit:verify

Ends with 0 when intact, with 1 when it breaks (and says where) or cannot be read.
Finds the database by DATABASE_URL, or that of DATA_DIR (./data) while the facility runs.
`;

try {
  const { values } = parseArgs({ options: { help: { type: "boolean", short: "h" } } });
  if (values.help) {
    process.stdout.write(help);
  } else {
    const platform = await openRunning(process.env);
    try {
      const { entries, firstBreak } = await verifyAudit(platform.database.db);
      if (firstBreak) {
        const what = firstBreak.reason === "changed" ? `entry ${firstBreak.id} is not what was written` : `something before entry ${firstBreak.id} is missing`;
        process.stdout.write(`${entries} entries; the chain breaks: ${what}\n`);
        process.exitCode = 1;
      } else process.stdout.write(`${entries} entries, intact\n`);
    } finally {
      await platform.close();
    }
  }
} catch (error) {
  failed(error);
}

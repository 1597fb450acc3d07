import { serve } from "@hono/node-server";
import { recordCheckIn } from "../src/crises/index.ts";
import { openFacility } from "../src/main.ts";
import { parseConfig } from "../src/platform/config.ts";
import { Problem } from "../src/platform/problem.ts";
import { createServerApp } from "../src/server.ts";

/**
 * One app process with the embedded database, as `npm start` runs it but for the pages. With GROUPING=off a check-in is
 * performed like any other operation: a transaction for each request. Sends { port } to its parent; stops on SIGTERM.
 */
const config = parseConfig(process.env);
if (process.env["GROUPING"] === "off") {
  const { runTogether, auditTogether } = recordCheckIn;
  recordCheckIn.runTogether = undefined;
  recordCheckIn.run = async (context, input) => {
    const [outcome] = await runTogether!(context, [{ actor: context.actor, input }]);
    if (outcome instanceof Problem) throw outcome;
    return outcome!;
  };
  recordCheckIn.audit = (input, output) => auditTogether!([{ input, output }]);
}
const { platform, close } = await openFacility(config, () => {});
const app = createServerApp(platform);
const server = serve({ fetch: app.fetch, port: config.PORT, hostname: "127.0.0.1" }, (address) => process.send?.({ port: address.port, database: platform.database.url }));
platform.deliver.work(platform);
await platform.jobs.work(platform);
process.once("SIGTERM", () => {
  server.close();
  void close().then(() => process.exit(0));
});

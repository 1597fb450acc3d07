import { serve } from "@hono/node-server";
import { openFacility } from "../src/main.ts";
import { parseConfig } from "../src/platform/config.ts";
import { grouping } from "../src/platform/operation.ts";
import { createServerApp } from "../src/server.ts";

/**
 * One app process with the embedded database, as `npm start` runs it but for the pages; told apart from it only by
 * GROUPING=off, which gives every request a commit of its own. Sends { port } to its parent; stops on SIGTERM.
 */
const config = parseConfig(process.env);
if (process.env["GROUPING"] === "off") Object.assign(grouping, { most: 1, lanes: config.DATABASE_POOL });
const { platform, close } = await openFacility(config, () => {});
const app = createServerApp(platform);
const server = serve({ fetch: app.fetch, port: config.PORT, hostname: "127.0.0.1" }, (address) => process.send?.({ port: address.port, database: platform.database.url }));
await platform.jobs.work(platform);
process.once("SIGTERM", () => {
  server.close();
  void close().then(() => process.exit(0));
});

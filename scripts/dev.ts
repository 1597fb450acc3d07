import { createServer as createHttpServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { createServer } from "vite";

/**
 * `npm run dev`: the same facility, with pages and server code reloaded on change. The database and the
 * platform live on across reloads; only what answers requests is loaded anew.
 */
process.env["NODE_ENV"] = "development";
const server = createHttpServer((request, response) => vite.middlewares(request, response, () => void listener(request, response)));
const vite = await createServer({ server: { middlewareMode: true, hmr: { server } }, appType: "custom" });
type Main = typeof import("../src/main.ts");
type Server = typeof import("../src/server.ts");
const { openFacility } = (await vite.ssrLoadModule("/src/main.ts")) as Main;
const { parseConfig } = (await vite.ssrLoadModule("/src/platform/config.ts")) as typeof import("../src/platform/config.ts");
const config = parseConfig(process.env);
const { platform, close } = await openFacility(config, ({ en }) => console.log(`  ${en}`));
await platform.jobs.work(platform);

let loaded: Server | undefined;
let app: ReturnType<Server["createServerApp"]> | undefined;
const listener = getRequestListener(async (request, env) => {
  const now = (await vite.ssrLoadModule("/src/server.ts")) as Server;
  if (!app || now.createServerApp !== loaded?.createServerApp) {
    loaded = now;
    app = now.createServerApp(platform, { pages: () => vite.ssrLoadModule("virtual:react-router/server-build") as Promise<never> });
  }
  return app.fetch(request, env as never);
});
server.listen(config.PORT, config.HOST, () => console.log(`\n  http://localhost:${config.PORT}/ar   (reloads on change)\n`));
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => void vite.close().then(close).then(() => process.exit(0)));
}

import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { serveStatic } from "@hono/node-server/serve-static";
import { type Context as HonoContext, Hono, type MiddlewareHandler } from "hono";
import { compress } from "hono/compress";
import { sql } from "kysely";
import { createRequestHandler, RouterContextProvider, type ServerBuild } from "react-router";
import { clientAddressHeader, createAccounts } from "#accounts";
import { heldState } from "#crises";
import { scanAsset } from "#people";
import { type Actor, allPermissions, stranger } from "#platform/actor.ts";
import type { ApiRoute } from "#platform/api.ts";
import { hearGateway } from "#platform/deliver.ts";
import { inPlaceOf } from "#platform/exercise.ts";
import { createMetrics, type Door, guard, isCrossSite, problemAnswer, readBounded, readJson } from "#platform/http.ts";
import { databaseAway, isAway, standbyOf } from "#platform/journal/standby.ts";
import { isMigrated } from "#platform/migrations.ts";
import { browsePage, openApi } from "#platform/openapi.ts";
import { perform } from "#platform/operation.ts";
import { pageRequest } from "#platform/page.ts";
import { createPageCopies } from "#platform/page-copies.ts";
import type { Platform } from "#platform/platform.ts";
import { notFound, Problem, problemWords } from "#platform/problem.ts";
import { streamHeaders } from "#platform/stream.ts";
import { mapResponse } from "#platform/ui/map/map.server.ts";
import { isLanguage } from "#platform/words.ts";
import { api as accountsApi } from "./accounts/api.ts";
import { api as communityApi } from "./community/api.ts";
import { api as crisesApi } from "./crises/api.ts";
import { feeds as crisesFeeds } from "./crises/feeds.ts";
import { offlineScripts } from "./crises/scripts.ts";
import { streams as crisesStreams } from "./crises/streams.ts";
import { api as directoryApi } from "./directory/api.ts";
import { api as exercisesApi } from "./exercises/api.ts";
import { streams as exercisesStreams } from "./exercises/streams.ts";
import { api as lawApi } from "./law/api.ts";
import { feeds as lawFeeds } from "./law/feeds.ts";
import { api as peopleApi } from "./people/api.ts";

export const apiRoutes: readonly ApiRoute[] = [...lawApi, ...exercisesApi, ...crisesApi, ...communityApi, ...peopleApi, ...directoryApi, ...accountsApi];

const mostBody = { auth: 64 * 1024, api: 256 * 1024, apiStaff: 30 * 1024 * 1024, page: 256 * 1024, pageStaff: 25 * 1024 * 1024 };

/** Pages that are the same for every stranger: front page and crisis pages. A form is not, since it carries a key of its own. */
const publicPages = /^\/(ar|en)(\/crises\/\d{1,15})?$/;

export type ServerOptions = {
  /** React Router's build; without it only the API answers (tests of the API need no build). */
  pages?: ServerBuild | (() => Promise<ServerBuild>);
  /** Folder of built assets, relative to the working folder. */
  assets?: string;
  /** Aborts when the process is told to stop: streams end, /readyz says no. */
  stopping?: AbortSignal;
};

/** All doors of the facility as one Hono app: probes, API, streams, assets, pages. */
export function createServerApp(platform: Platform, options: ServerOptions = {}): Hono<Door> {
  const { config, log } = platform;
  const app = new Hono<Door>();
  const metrics = createMetrics();
  const accounts = createAccounts(platform);
  const stopping = options.stopping ?? new AbortController().signal;

  app.use(guard(config, log, metrics));
  if (config.exercise) app.use(markExercise(platform));
  app.onError((error, c) => {
    if (error instanceof Problem) return problemAnswer(c, error);
    log.error({ request: c.get("requestId"), error: error.name, stack: error.stack?.split("\n").slice(1, 6).join("\n") }, "request failed");
    const full = /timeout exceeded when trying to connect|too many clients|ECONNREFUSED|terminat/i.test(error.message);
    return problemAnswer(c, full ? new Problem("overloaded", 503, problemWords.overloaded, { retryAfterSeconds: 3 }) : new Problem("unexpected", 500, problemWords.unexpected));
  });
  app.notFound((c) => problemAnswer(c, notFound()));

  /** Whether the database answers; when it does not, that is known from now on. */
  const answers = async (): Promise<boolean> => {
    if (standbyOf(platform).since) return false;
    try {
      await sql`select 1`.execute(platform.database.db);
      return true;
    } catch (error) {
      if (isAway(error)) standbyOf(platform).lost();
      return false;
    }
  };

  app.get("/healthz", (c) => c.text("alive\n"));
  app.get("/readyz", async (c) => {
    const ready = !stopping.aborted && (await answers()) && (await isMigrated(platform.database.db).catch(() => false));
    const { away, waiting, accepts } = heldState(platform);
    // Public pages and check-ins go on: whoever spreads the load should go on sending people here.
    if (!ready && away && accepts && !stopping.aborted) return c.text(`degraded: database away since ${away.toISOString()}, ${waiting} check-ins kept aside\n`, 200);
    return c.text(ready ? "ready\n" : "not ready\n", ready ? 200 : 503);
  });
  app.get("/metrics", async (c) => {
    const asked = config.METRICS_TOKEN;
    // A proxy on this machine calls from it for everybody.
    const passedOn = ["x-forwarded-for", "x-real-ip", "forwarded", "via"].some((name) => c.req.header(name) !== undefined);
    const local = /^(::1|127\.|::ffff:127\.)/.test(remoteAddress(c)) && !passedOn;
    if (asked ? c.req.header("authorization") !== `Bearer ${asked}` : !local) throw notFound();
    return c.body(await metrics.registry.metrics(), 200, { "Content-Type": metrics.registry.contentType });
  });

  const clientAddress = (c: HonoContext<Door>): string => {
    const forwarded = config.TRUST_PROXY ? c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
    return forwarded || remoteAddress(c) || "unknown";
  };

  const actorOf = async (c: HonoContext<Door>, door: Actor["door"]): Promise<Actor> => {
    const headers = c.req.raw.headers;
    const asked = { door, requestId: c.get("requestId"), address: clientAddress(c) };
    if (!headers.has("cookie") && !headers.has("authorization")) return { ...stranger, ...asked };
    try {
      return { ...(await accounts.actorOf(c.req.raw)), ...asked };
    } catch (error) {
      // What reads sessions wraps its faults: ask the database itself.
      if (!isAway(error) && (await answers())) throw error;
      standbyOf(platform).lost();
      // Who has signed in cannot be known now. What is open to anybody stays open.
      if (door === "api" || /^\/(ar|en)\/desk(\/|$)/.test(new URL(c.req.url).pathname)) throw databaseAway();
      return { ...stranger, ...asked };
    }
  };

  /** The request as accounts reads it: who calls is what we saw, never what the caller says. */
  const withClient = (c: HonoContext<Door>): Request => {
    const headers = new Headers(c.req.raw.headers);
    headers.set("x-request-id", c.get("requestId"));
    headers.set(clientAddressHeader, clientAddress(c));
    return new Request(c.req.raw, { headers });
  };

  app.all("/api/auth/*", async (c) => {
    if (isCrossSite(c.req.raw)) throw new Problem("cross-site", 403, problemWords.crossSite);
    const request = withClient(c);
    // better-auth reads a body whole, however long it is.
    const body = request.body ? await readBounded(request, mostBody.auth) : null;
    return neverKept(await accounts.auth.handler(new Request(request.url, { method: request.method, headers: request.headers, body })));
  });
  app.get("/api/openapi.json", (c) => c.json(openApi(apiRoutes, { version: "0.1.0", baseUrl: config.baseUrl })));
  app.get("/api", (c) => {
    const asked = c.req.query("language");
    return c.html(browsePage(apiRoutes, isLanguage(asked) ? asked : "ar", (action) => allPermissions().get(action) === "public"));
  });
  app.get("/api/style.css", async (c) => c.body(await readFile("src/platform/ui/open.css", "utf8"), 200, { "Content-Type": "text/css; charset=utf-8" }));
  // Reads a JSON body and answers {}: tells a client that the door is open, and the bench what the door itself costs.
  app.post("/api/ping", async (c) => {
    await readJson(c, mostBody.api);
    return c.json({});
  });

  app.post("/api/messages/gateway", async (c) => c.body(null, await hearGateway(platform, c.req.header("authorization"), await readJson(c, 64 * 1024))));

  for (const entry of apiRoutes) app.on(entry.method.toUpperCase(), `/api${entry.path}`, (c) => answer(c, entry));
  async function answer(c: HonoContext<Door>, entry: ApiRoute): Promise<Response> {
    const actor = await actorOf(c, "api");
    if (c.req.raw.headers.has("cookie") && isCrossSite(c.req.raw)) throw new Problem("cross-site", 403, problemWords.crossSite);
    const query = entry.method === "get" || entry.method === "delete";
    const hasBody = !query && c.req.header("content-length") !== "0" && c.req.header("content-type") !== undefined;
    const given = query ? c.req.query() : hasBody ? await readJson(c, actor.kind === "staff" ? mostBody.apiStaff : mostBody.api) : {};
    if (typeof given !== "object" || given === null || Array.isArray(given)) throw new Problem("unreadable", 400, problemWords.unreadable);
    const key = entry.idempotencyKey && c.req.header("idempotency-key");
    const output = await perform(platform, entry.operation, actor, { ...given, ...c.req.param(), ...(key ? { [entry.idempotencyKey!]: key } : {}) }).catch((error: unknown) => {
      // Named as its sender knows it.
      if (error instanceof Problem) for (const fault of error.errors) if (fault.path === entry.idempotencyKey) fault.path = "Idempotency-Key";
      throw error;
    });
    if (entry.mediaType) {
      const { body, filename } = output as { body: string; filename?: string };
      return new Response(body, { headers: { "Content-Type": entry.mediaType, "Cache-Control": "no-store", ...(filename ? { "Content-Disposition": `attachment; filename="${filename.replace(/[^\w.-]/g, "_")}"` } : {}) } });
    }
    return c.json(output as object, entry.status ?? 200, { "Cache-Control": "no-store" });
  }

  for (const { path, open } of [...exercisesStreams, ...crisesStreams]) {
    app.get(`/api${path}`, async (c) => {
      const signal = AbortSignal.any([c.req.raw.signal, stopping]);
      const stream = await open(platform, await actorOf(c, "api"), c.req.param() as Record<string, string>, signal);
      return new Response(stream, { headers: streamHeaders });
    });
  }
  app.all("/api/*", (c) => problemAnswer(c, notFound()));

  // Maps beyond the first picture: outlines only, the same for everybody.
  app.get("/map.json", (c) => mapResponse(new URL(c.req.url)));
  app.get("/scan/*", async (c) => (await scanAsset(c.req.path, c.req.header("accept-encoding") ?? "")) ?? problemAnswer(c, notFound()));
  // Feeds and scripts: the same for everybody, no session.
  for (const { path, answer: read } of [...crisesFeeds, ...lawFeeds, ...offlineScripts]) app.get(path, async (c) => (await read(platform, c.req.raw, c.req.param() as Record<string, string>)) ?? problemAnswer(c, notFound()));
  app.get("/", (c) => c.redirect("/ar"));
  if (options.assets) {
    const root = options.assets;
    app.use("/assets/*", async (c, next) => {
      await next();
      if (c.res.status === 200) c.res.headers.set("Cache-Control", "public, max-age=31536000, immutable");
    });
    app.use("/assets/*", serveStatic({ root, precompressed: true }));
    app.get("/icon.svg", serveStatic({ root }));
  }

  if (options.pages) {
    const handle = createRequestHandler(options.pages, import.meta.env.DEV ? "development" : "production");
    app.use(compress());
    const copies = createPageCopies(publicPages);
    app.all("*", async (c) => {
      const request = withClient(c);
      if (isCrossSite(request)) throw new Problem("cross-site", 403, problemWords.crossSite);
      // React Router would compare it with the address as we see it, which behind a proxy that ends TLS is http:.
      request.headers.delete("origin");
      const nonce = randomBytes(16).toString("base64");
      c.set("nonce", nonce);
      // A page that is open already asks for its data alone, and reads a refusal only as the router writes it.
      const { actor, refused } = await actorOf(c, "page").then(
        (found) => ({ actor: found, refused: undefined }),
        (error: unknown) => {
          if (error instanceof Problem && c.req.path.endsWith(".data")) return { actor: stranger, refused: error };
          throw error;
        },
      );
      if (request.method !== "GET" && request.method !== "HEAD") {
        const length = c.req.header("content-length");
        if (!length || Number(length) > (actor.kind === "staff" ? mostBody.pageStaff : mostBody.page)) throw new Problem("too-large", 413, problemWords.tooLarge);
      }
      const context = new RouterContextProvider();
      context.set(pageRequest, { platform, actor, nonce, refused });
      return copies(request, async () => neverKept(await handle(request, context)));
    });
  }
  return app;
}

/** In an exercise hall: whatever is made for an answer knows it, the answer says so, and so does the name of a file. */
function markExercise(platform: Platform): MiddlewareHandler<Door> {
  return async (c, next) => {
    await inPlaceOf(platform, next);
    c.res.headers.set("X-Exercise", "true");
    const named = c.res.headers.get("content-disposition");
    if (named && !named.includes("EXERCISE-")) c.res.headers.set("content-disposition", named.replace(/filename="/, 'filename="EXERCISE-'));
  };
}

/** The answer with the word that nobody on the way keeps it, unless it says otherwise itself. */
function neverKept(response: Response): Response {
  const answered = new Response(response.body, response);
  if (!answered.headers.has("Cache-Control")) answered.headers.set("Cache-Control", "no-store");
  // A page that refuses says so in its words; the router drops the headers of what a loader throws.
  if (answered.status === 503 && !answered.headers.has("Retry-After")) answered.headers.set("Retry-After", "15");
  return answered;
}

function remoteAddress(c: HonoContext<Door>): string {
  return (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket?.remoteAddress ?? "";
}

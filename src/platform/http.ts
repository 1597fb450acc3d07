import { randomBytes } from "node:crypto";
import type { Context as HonoContext, MiddlewareHandler } from "hono";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Config } from "./config.ts";
import type { Log } from "./log.ts";
import { Problem, problemWords } from "./problem.ts";
import type { Language } from "./words.ts";

export type Door = { Variables: { requestId: string; nonce: string } };
type C = HonoContext<Door>;

/** Counters of one process, in Prometheus' format at /metrics. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Counter({ name: "mitaf_http_requests_total", help: "Requests answered", labelNames: ["method", "status"] as const, registers }),
    seconds: new Histogram({ name: "mitaf_http_request_seconds", help: "Time to answer", buckets: [0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5], registers }),
    inFlight: new Gauge({ name: "mitaf_http_in_flight", help: "Requests being handled", registers }),
    shed: new Counter({ name: "mitaf_http_shed_total", help: "Requests refused with 503 because too many were in flight", registers }),
  };
}
export type Metrics = ReturnType<typeof createMetrics>;

const fixedHeaders: readonly [string, string][] = [
  ["X-Content-Type-Options", "nosniff"],
  ["X-Frame-Options", "DENY"],
  ["Referrer-Policy", "same-origin"],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Permissions-Policy", "geolocation=(self), camera=(self), microphone=(), payment=()"],
];

// Style attributes are how the desk's component library sets sizes; scripts need the page's nonce.
const policy = (nonce: string, own = nonce && ` 'nonce-${nonce}'`) =>
  `default-src 'self'; script-src 'self'${own}; style-src 'self'${own}; style-src-attr 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;

/**
 * Wraps every request: an id, security headers, a log line without personal data, metrics, and shedding.
 * Above MAX_IN_FLIGHT a request is refused at once (503, Retry-After) instead of all becoming slow.
 */
export function guard(config: Config, log: Log, metrics: Metrics): MiddlewareHandler<Door> {
  const secure = config.baseUrl.startsWith("https:");
  // The development server puts styles and scripts of its own into pages.
  const strict = process.env["NODE_ENV"] !== "development";
  let inFlight = 0;
  return async (c, next) => {
    const began = performance.now();
    const requestId = randomBytes(8).toString("hex");
    c.set("requestId", requestId);
    const { method, path } = c.req;
    const probe = path === "/healthz" || path === "/readyz" || path === "/metrics";
    if (inFlight >= config.MAX_IN_FLIGHT && !probe) {
      metrics.shed.inc();
      c.res = problemAnswer(c, new Problem("overloaded", 503, problemWords.overloaded, { retryAfterSeconds: 2 + Math.floor(Math.random() * 5) }));
    } else {
      metrics.inFlight.set(++inFlight);
      try {
        await next();
      } finally {
        metrics.inFlight.set(--inFlight);
      }
    }
    const headers = c.res.headers;
    for (const [name, value] of fixedHeaders) headers.set(name, value);
    if (isPersonal(path)) headers.set("Referrer-Policy", "no-referrer");
    headers.set("X-Request-Id", requestId);
    if (secure) headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    if (strict && headers.get("Content-Type")?.startsWith("text/html")) headers.set("Content-Security-Policy", policy(c.get("nonce") ?? ""));
    const ms = performance.now() - began;
    metrics.requests.inc({ method, status: c.res.status });
    metrics.seconds.observe(ms / 1000);
    log.info({ request: requestId, method, path: speakablePath(path), status: c.res.status, ms: Math.round(ms * 10) / 10 }, "request");
  };
}

/** A page of somebody's personal link: its address is the key, and must not travel in a Referer. */
function isPersonal(path: string): boolean {
  return /^\/(ar|en)\/my\/[^/]/.test(path);
}

/** A path without what may be personal in it: only plain words and numbers stay, receipts and tokens become "…". */
export function speakablePath(path: string): string {
  return path
    .split("/")
    .map((step) => (/^([a-z]+(-[a-z]+)*(\.[a-z]{1,8})?|\d{1,9})?$/.test(step) ? step : "…"))
    .join("/");
}

/** A browser's form or script of another site must not act with the visitor's session. */
export function isCrossSite(request: Request): boolean {
  if (request.method === "GET" || request.method === "HEAD" || request.method === "OPTIONS") return false;
  const site = request.headers.get("sec-fetch-site");
  if (site) return site !== "same-origin" && site !== "none";
  const origin = request.headers.get("origin");
  // Without a Referer older browsers send no origin either; there the address itself is the key, and no session acts.
  if (!origin || (origin === "null" && isPersonal(new URL(request.url).pathname))) return false;
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  return !URL.canParse(origin) || new URL(origin).host !== host;
}

/** The language of an API answer, from Accept-Language; English unless Arabic is asked for first. */
export function answerLanguage(header: string | undefined): Language {
  return /^\s*ar\b/i.test(header ?? "") ? "ar" : "en";
}

/** A Problem as RFC 9457 JSON, or as a short readable page for a browser. */
export function problemAnswer(c: C, problem: Problem): Response {
  const headers: Record<string, string> = problem.retryAfterSeconds ? { "Retry-After": String(problem.retryAfterSeconds) } : {};
  const fromPath = c.req.path.split("/")[1];
  if (!c.req.path.startsWith("/api") && c.req.header("accept")?.includes("text/html")) {
    const language: Language = fromPath === "en" ? "en" : "ar";
    const title = problem.title[language];
    return new Response(
      `<!doctype html><html lang="${language}" dir="${language === "ar" ? "rtl" : "ltr"}"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${problem.status}</title><body><main><h1>${title}</h1><p><a href="/${language}">mitaf</a></p></main></body></html>`,
      { status: problem.status, headers: { ...headers, "Content-Type": "text/html; charset=utf-8" } },
    );
  }
  const language = answerLanguage(c.req.header("accept-language"));
  return new Response(JSON.stringify({ ...problem.toJSON(language), requestId: c.get("requestId") }), {
    status: problem.status,
    headers: { ...headers, "Content-Type": "application/problem+json", "Content-Language": language },
  });
}

/** Reads a JSON body of at most `most` bytes. Throws Problem 413, 400 or 415. */
export async function readJson(c: C, most: number): Promise<unknown> {
  const type = c.req.header("content-type") ?? "";
  if (!/^application\/([a-z.+-]*\+)?json\b/i.test(type)) throw new Problem("not-json", 415, problemWords.unreadable);
  const declared = c.req.header("content-length");
  if (declared && Number(declared) > most) throw new Problem("too-large", 413, problemWords.tooLarge);
  const body = declared ? await c.req.text().catch(brokenOff) : await readBounded(c.req.raw, most);
  try {
    return JSON.parse(body);
  } catch {
    throw new Problem("unreadable", 400, problemWords.unreadable);
  }
}

/** A sender whose line broke is no fault of ours: on a bad network it happens all the time. */
function brokenOff(): never {
  throw new Problem("unreadable", 400, problemWords.unreadable);
}

/** Reads a body of at most `most` bytes as text, whatever length was declared. Throws Problem 413, or 400 when it breaks off. */
export async function readBounded(request: Request, most: number): Promise<string> {
  let size = 0;
  const parts: Uint8Array[] = [];
  try {
    for await (const part of request.body ?? []) {
      size += part.length;
      if (size > most) throw new Problem("too-large", 413, problemWords.tooLarge);
      parts.push(part);
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    brokenOff();
  }
  return Buffer.concat(parts).toString("utf8");
}

import { beforeAll, describe, expect, it } from "vitest";
import type { ServerBuild } from "react-router";
import { openCrisis } from "#crises";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { createServerApp } from "../src/server.ts";

/** The doors themselves, over HTTP: what they refuse, and how they say so. */
const platform = testPlatform({ MAX_IN_FLIGHT: "8" });
let app: ReturnType<typeof createServerApp>;
let crisis: number;

beforeAll(async () => {
  app = createServerApp(platform());
  const opened = await perform(platform(), openCrisis, asRole("crisis-manager"), {
    title: { en: "Trial", ar: "تجربة" },
    kind: "earthquake",
    areas: [{ name: { en: "All", ar: "الكل" }, where: { kind: "country", country: "TR" }, level: 1 }],
    beganAt: "2023-02-06T01:17:35Z",
  });
  crisis = opened.id;
});

let keys = 0;
const send = (body: unknown, more: { headers?: Record<string, string>; path?: string; method?: string } = {}) =>
  app.request(more.path ?? `/api/crises/${crisis}/check-ins`, {
    method: more.method ?? "POST",
    headers: { "content-type": "application/json", "idempotency-key": `doors-test-${keys++}`, ...more.headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
const safe = { members: [{ name: "مثال", status: "safe" }] };

describe("the API door", () => {
  it("takes a check-in and gives a receipt", async () => {
    const answer = await send(safe);
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ receipt: expect.stringMatching(/^\w{8}$/), link: expect.any(String) });
  });

  it.each([
    ["a body that is no JSON", "{", 400],
    ["a list in place of an object", [], 400],
    ["an unknown status", { members: [{ name: "x", status: "fine" }] }, 422],
    ["a name that is a number", { members: [{ name: 5, status: "safe" }] }, 422],
    ["more members than a household has", { members: Array.from({ length: 31 }, () => ({ name: "x", status: "safe" })) }, 422],
    ["an impossible latitude", { ...safe, latitude: 137, longitude: 0 }, 422],
    ["a message longer than allowed", { ...safe, message: "م".repeat(3_000) }, 422],
    ["an unknown field", { ...safe, admin: true }, 422],
    ["nothing at all", {}, 422],
  ])("refuses %s with a problem that names it", async (_what, body, status) => {
    const answer = await send(body);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect(await answer.json()).toMatchObject({ status, title: expect.any(String), type: expect.stringContaining("/problems/") });
  });

  it("answers in the language asked for", async () => {
    const answer = await send({}, { headers: { "accept-language": "ar" } });
    expect(answer.headers.get("content-language")).toBe("ar");
    expect(((await answer.json()) as { title: string }).title).toMatch(/[\u0600-\u06ff]/);
  });

  it("refuses a body that is too large, declared or not", async () => {
    expect((await send({ ...safe, message: "x".repeat(400_000) })).status).toBe(413);
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new Uint8Array(64 * 1024).fill(32));
      },
    });
    const answer = await app.request(`/api/crises/${crisis}/check-ins`, { method: "POST", body: endless, headers: { "content-type": "application/json" }, duplex: "half" } as RequestInit);
    expect(answer.status).toBe(413);
  });

  it("bounds what a stranger sends to the sign-in, declared or not", async () => {
    const post = (body: BodyInit) => app.request("/api/auth/sign-in/email", { method: "POST", body, headers: { "content-type": "application/json" }, duplex: "half" } as RequestInit);
    let read = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        if ((read += 64 * 1024) > 8 * 1024 * 1024) controller.close();
        else controller.enqueue(new Uint8Array(64 * 1024).fill(32));
      },
    });
    expect((await post(endless)).status).toBe(413);
    expect((await post(JSON.stringify({ email: "x".repeat(100_000), password: "y" }))).status).toBe(413);
    const answer = await post(JSON.stringify({ email: "nobody@example.org", password: "not the password" }));
    expect(answer.status).toBe(401);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it("says 400, not 500, when the sender's line breaks within the body", async () => {
    for (const [path, length] of [[`/api/crises/${crisis}/check-ins`, {}], [`/api/crises/${crisis}/check-ins`, { "content-length": "100" }], ["/api/auth/sign-in/email", {}]] as const) {
      const broken = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error("aborted")) });
      const answer = await app.request(path, { method: "POST", body: broken, headers: { "content-type": "application/json", ...length }, duplex: "half" } as RequestInit);
      expect(answer.status, path).toBe(400);
    }
  });

  it("takes a text that a phone cut within a character", async () => {
    expect((await send({ ...safe, message: "help \ud83d", place: "\udc00", members: [{ name: "x\ud800", status: "safe" }] })).status).toBe(201);
  });

  it("refuses what is not JSON by its type", async () => {
    expect((await send("a=b", { headers: { "content-type": "text/plain" } })).status).toBe(415);
  });

  it("says 404 for a crisis that is not there, and for an address that is not there", async () => {
    expect((await send(safe, { path: "/api/crises/999999/check-ins" })).status).toBe(404);
    expect((await send(safe, { path: "/api/nothing" })).status).toBe(404);
    expect((await send(safe, { path: "/api/crises/abc/check-ins" })).status).toBe(422);
  });

  it("says 409 when a key comes back with other content, and repeats the receipt when it is the same", async () => {
    const key = { "idempotency-key": "the-same-key-1" };
    const first = await (await send(safe, { headers: key })).json();
    expect(await (await send(safe, { headers: key })).json()).toEqual(first);
    expect((await send({ members: [{ name: "غيره", status: "injured" }] }, { headers: key })).status).toBe(409);
  });

  it("asks a stranger to sign in at every desk operation", async () => {
    for (const path of [`/api/crises/${crisis}/queue`, "/api/people?q=x", "/api/audit", "/api/accounts"]) expect((await app.request(path)).status, path).toBe(401);
  });

  it("keeps markup and SQL as the text they are", async () => {
    const hostile = `<script>alert(1)</script>'); drop table crises.check_in; --`;
    const answer = await send({ members: [{ name: hostile, status: "safe" }], place: hostile, message: hostile, phone: "'; --" });
    expect(answer.status).toBe(201);
  });

  it("sheds load with 503 and Retry-After instead of falling over", async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, () => send(safe)));
    const statuses = answers.map((answer) => answer.status);
    expect(statuses.filter((status) => status === 201).length).toBeGreaterThanOrEqual(8);
    const shed = answers.filter((answer) => answer.status === 503);
    expect(shed.length).toBeGreaterThan(0);
    expect(Number(shed[0]!.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(statuses.every((status) => status === 201 || status === 503)).toBe(true);
  });
});

describe("the page door", () => {
  /** The least that React Router takes for a build: one page with a form. */
  const pages = {
    assets: { entry: { module: "", imports: [] }, routes: {}, url: "", version: "" },
    assetsBuildDirectory: "", basename: "/", entry: { module: { default: (_asked: Request, status: number) => new Response("the page", { status }) } }, future: {}, isSpaMode: false, prerender: [], publicPath: "/",
    routeDiscovery: { mode: "initial" }, ssr: true,
    routes: { form: { id: "form", path: "en/form", module: { default: () => null, action: async ({ request }: { request: Request }) => request.text() } } },
  } as unknown as ServerBuild;
  const submit = (headers: Record<string, string>) =>
    createServerApp(platform(), { pages }).request("http://facility.example/en/form", { method: "POST", body: "name=x", headers: { host: "facility.example", "content-length": "6", "content-type": "application/x-www-form-urlencoded", ...headers } });

  it("takes a form behind a proxy that ends TLS, where the browser's origin is https and the address we see is http", async () => {
    const answer = await submit({ origin: "https://facility.example", "sec-fetch-site": "same-origin" });
    expect([answer.status, await answer.text()]).toEqual([200, "the page"]);
    expect((await submit({ origin: "https://facility.example" })).status).toBe(200);
  });

  it("refuses a form of another site", async () => {
    expect((await submit({ origin: "https://evil.example", "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await submit({ origin: "https://evil.example" })).status).toBe(403);
  });
});

describe("probes and descriptions", () => {
  it("say alive, ready, and measure", async () => {
    expect((await app.request("/healthz")).status).toBe(200);
    expect((await app.request("/readyz")).status).toBe(200);
  });

  it("measure for this machine only, not for whom a proxy on it speaks", async () => {
    const ask = (remoteAddress: string, headers: Record<string, string> = {}) => app.request("/metrics", { headers }, { incoming: { socket: { remoteAddress } } });
    expect((await ask("127.0.0.1")).status).toBe(200);
    expect((await ask("192.0.2.7")).status).toBe(404);
    expect((await ask("127.0.0.1", { "x-forwarded-for": "192.0.2.7" })).status).toBe(404);
  });

  it("describe every operation in OpenAPI 3.1", async () => {
    const document = (await (await app.request("/api/openapi.json")).json()) as { openapi: string; paths: Record<string, Record<string, { parameters?: { in: string; name: string }[] }>> };
    expect(document.openapi).toBe("3.1.0");
    const checkIn = document.paths["/crises/{crisis}/check-ins"]!["post"]!;
    expect(checkIn.parameters?.map((p) => `${p.in} ${p.name}`)).toEqual(["path crisis", "header Idempotency-Key"]);
  });

  it("show the API as a page in both languages, without scripts", async () => {
    for (const language of ["ar", "en"]) {
      const body = await (await app.request(`/api?language=${language}`)).text();
      expect(body).toContain(`lang="${language}"`);
      expect(body).not.toContain("<script");
    }
  });

  it("set security headers on everything", async () => {
    const answer = await app.request("/healthz");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f]{16}$/);
  });
});

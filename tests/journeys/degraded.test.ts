import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { checkInWords } from "../../src/crises/check-in/check-in.words.ts";
import { heldWords } from "../../src/crises/check-in/held.words.ts";
import { standbyWords } from "../../src/platform/journal/standby.ts";
import { useBrowser } from "./browser.ts";
import { eventually, go, mainText, says, signIn } from "./desk.ts";
import { addressOf } from "./facility.setup.ts";

/** The line between an app process and its database, which can be cut and mended. */
async function lineTo(url: URL): Promise<{ url: string; cut(): void; mend(): void; close(): Promise<void> }> {
  let whole = true;
  const ends = new Set<Socket>();
  const server: Server = createServer((near) => {
    if (!whole) return void near.destroy();
    const far = connect(Number(url.port), url.hostname);
    for (const [one, other] of [[near, far], [far, near]] as const) {
      ends.add(one);
      one.on("error", () => other.destroy()).on("close", () => (ends.delete(one), other.destroy()));
      one.pipe(other);
    }
  });
  await new Promise<void>((up) => server.listen(0, "127.0.0.1", up));
  const through = new URL(url);
  through.host = `127.0.0.1:${(server.address() as { port: number }).port}`;
  const cut = () => {
    whole = false;
    for (const end of ends) end.destroy();
  };
  return { url: through.href, cut, mend: () => void (whole = true), close: () => (cut(), new Promise((done) => server.close(() => done()))) };
}

const visit = useBrowser();
let app: ChildProcess;
let line: Awaited<ReturnType<typeof lineTo>>;
let base: string;
let folder: string;
beforeAll(async () => {
  // A second process of the same facility, whose line to the database is ours.
  line = await lineTo(new URL((await readFile(join(inject("facilityDataDir"), "postgres.url"), "utf8")).trim()));
  folder = await mkdtemp(join(tmpdir(), "mitaf-degraded-"));
  // Vitest has a BASE_URL and a MODE of its own.
  app = spawn(process.execPath, ["scripts/start.ts"], { env: { ...process.env, BASE_URL: "", MODE: "", NODE_ENV: "production", PORT: "0", HOST: "127.0.0.1", DATA_DIR: folder, LOG_LEVEL: "silent", DATABASE_URL: line.url }, stdio: ["ignore", "pipe", "pipe"] });
  base = await addressOf(app);
});
afterAll(async () => {
  line.mend();
  if (app.exitCode === null) {
    const ended = new Promise((done) => app.once("exit", done));
    app.kill("SIGTERM");
    await ended;
  }
  await line.close();
  await rm(folder, { recursive: true, force: true });
});

describe("while the database is away", () => {
  it("check-ins are taken, the desk says what is the matter and when to come back, and afterwards each is there once", async () => {
    const officer = await signIn((path, options) => visit(base + path, options), "crisis-manager", "en");
    await go(officer, `${base}/en/desk/crises/1`);
    const citizen = await visit(`${base}/ar/crises/1/check-in`, { width: 360, script: false });
    line.cut();

    const name = `انقطاع ${Date.now()}`;
    await citizen.locator('form:has([name="members.1.status"]) [name="members.0.name"]').fill(name);
    await citizen.locator('form:has([name="members.1.status"]) [name="members.0.status"]').selectOption("safe");
    await citizen.getByRole("button", { name: checkInWords.send.ar, exact: true }).click();
    await says(citizen, heldWords.pending.ar);
    const receipt = (await citizen.locator(".receipt").textContent())!.replaceAll(/\s/g, "");
    expect(receipt).toMatch(/^[2-9A-Z]{12}$/);
    await citizen.goto(`${base}/ar`);
    await says(citizen, heldWords.away.ar);

    // By a link within the page, by its address, and by the API.
    await officer.locator('a[href$="/desk/crises/1/queue"]').first().click();
    await says(officer, standbyWords.away.en);
    const page = (await officer.goto(`${base}/en/desk/crises/1/queue`))!;
    expect([page.status(), Number(page.headers()["retry-after"])]).toEqual([503, expect.toSatisfy((seconds: number) => seconds > 0 && seconds <= 60)]);
    expect(await officer.locator("body").textContent()).toContain(standbyWords.away.en);
    const api = await officer.request.get(`${base}/api/crises/1/queue`);
    expect([api.status(), Number(api.headers()["retry-after"]) > 0]).toEqual([503, true]);

    line.mend();
    await eventually(officer, `${base}/en/desk/crises/1/queue?search=${receipt}`, async () => (await mainText(officer)).includes(name));
    expect(await officer.locator("main article").count()).toBe(1);
  });
});

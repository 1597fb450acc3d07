import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectAccessible, expectFits, useBrowser } from "./browser.ts";
import { ready } from "./desk.ts";
import { addressOf } from "./facility.setup.ts";

const visit = useBrowser();
let room: ChildProcess;
let folder: string;
let base: string;

// A hall alone, as in a room; with example accounts, so that the trainer signs in by one press. Vitest has a MODE and a BASE_URL of its own.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mitaf-hall-"));
  room = spawn(process.execPath, ["scripts/start.ts"], { env: { ...process.env, NODE_ENV: "production", EXERCISE: "true", PORT: "0", HOST: "127.0.0.1", DATA_DIR: folder, LOG_LEVEL: "error", DATABASE_URL: "", MODE: "demo", BASE_URL: "" }, stdio: ["ignore", "pipe", "pipe"] });
  base = await addressOf(room);
});
afterAll(async () => {
  const ended = new Promise((done) => room.once("exit", done));
  room.kill("SIGTERM");
  await ended;
  await rm(folder, { recursive: true, force: true });
});

const open = async (page: Page, path: string) => {
  await page.goto(base + path, { waitUntil: "load" });
  await ready(page);
};

async function trainerAt(language: "ar" | "en", width: number): Promise<Page> {
  const page = await visit("about:blank", { width });
  await page.goto(`${base}/${language}/sign-in`);
  await page.locator('button[value="trainer@example.org"]').click();
  await page.waitForURL(/\/desk/);
  return page;
}

describe("an exercise is observed and reported", () => {
  test("an observer with a card ticks what was done on a telephone; the trainer rates and takes the report out as PDF", async () => {
    const trainer = await trainerAt("en", 1280);
    await open(trainer, "/en/desk/exercises");
    await trainer.locator("select[name=scenario]").selectOption({ index: 1 });
    await trainer.locator("input[name=population]").fill("40");
    await trainer.locator("form:has(select[name=scenario]) button[type=submit]").click();
    await trainer.waitForURL(/runs\/\d+$/);
    const run = /runs\/(\d+)$/.exec(trainer.url())![1]!;
    await expect.poll(async () => (await open(trainer, `/en/desk/exercises/runs/${run}`), trainer.getByRole("button", { name: "Start the exercise" }).count()), { timeout: 60_000, interval: 500 }).toBe(1);
    await trainer.getByRole("button", { name: "Start the exercise" }).click();
    await trainer.getByText("Under way").first().waitFor();

    await open(trainer, `/en/desk/exercises/runs/${run}/observers`);
    await trainer.getByRole("button", { name: "Make observers' cards" }).click();
    const code = await trainer.locator("table code").first().innerText();

    // The observer comes by the card alone, without JavaScript, on a telephone, in Arabic.
    const observer = await visit("about:blank", { width: 360, script: false });
    await observer.goto(`${base}/ar/exercise/observe?code=${code}`);
    await observer.locator("[name=name]").fill("عمر");
    await observer.locator("form button").last().click();
    await observer.waitForURL(/\/evaluation$/);
    const press = observer.locator("article").first().getByRole("button", { name: "نُفّذ", exact: true });
    await expect.poll(async () => (await observer.reload(), press.count()), { timeout: 30_000, interval: 500 }).toBe(1);
    await press.click();
    await observer.locator("article").first().getByRole("button", { name: "تراجع" }).waitFor();
    expect(await observer.locator("article").first().innerText()).toContain("عمر");
    await expectFits(observer);

    await open(trainer, `/en/desk/exercises/runs/${run}/evaluation`);
    expect(await trainer.locator("article").first().innerText()).toContain("عمر");
    await expectAccessible(trainer);
    await open(trainer, `/en/desk/exercises/runs/${run}/objectives`);
    await trainer.locator("select[name=rating]").first().selectOption("major-challenges");
    await trainer.getByRole("button", { name: "Save" }).first().click();
    await trainer.getByText("All ratings:").first().waitFor();
    await expectAccessible(trainer);
    await open(trainer, `/en/desk/exercises/runs/${run}/wash`);
    await trainer.locator("main textarea[name=text]").first().fill("Calm and clear");
    await trainer.getByRole("button", { name: "Add", exact: true }).click();
    await trainer.getByText("Calm and clear").first().waitFor();
    await expectAccessible(trainer);

    await open(trainer, `/en/desk/exercises/runs/${run}/report`);
    await trainer.getByRole("button", { name: "Draft the report" }).click();
    await trainer.getByRole("button", { name: "Save the report" }).waitFor();
    await expectAccessible(trainer);
    const [download] = await Promise.all([trainer.waitForEvent("download"), trainer.getByRole("button", { name: "PDF", exact: true }).click()]);
    expect(download.suggestedFilename()).toMatch(/report-en\.pdf$/);
    expect((await readFile((await download.path())!)).subarray(0, 5).toString()).toBe("%PDF-");
  });

  test("the exercise is printed from its scenario, and no page asks for anything from elsewhere", async () => {
    const trainer = await trainerAt("ar", 360);
    const elsewhere: string[] = [];
    trainer.on("request", (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith("http") && url.host !== new URL(base).host) elsewhere.push(url.href);
    });
    await open(trainer, "/ar/desk/exercises/evaluation");
    await trainer.getByRole("link", { name: "زلزال عند الفجر" }).click();
    await trainer.waitForURL(/\/paper$/);
    await expectFits(trainer);
    await expectAccessible(trainer);
    const [download] = await Promise.all([trainer.waitForEvent("download"), trainer.getByRole("button", { name: "الكل (ZIP)" }).click()]);
    expect(download.suggestedFilename()).toMatch(/earthquake-at-dawn-1-ar\.zip$/);
    expect(elsewhere).toEqual([]);
  });
});

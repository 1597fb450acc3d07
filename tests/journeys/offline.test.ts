import type { BrowserContext, Page } from "playwright-core";
import pg from "pg";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { checkInWords as w } from "../../src/crises/check-in/check-in.words.ts";
import { offlineWords as o } from "../../src/crises/front/offline.words.ts";
import { statusTitles } from "../../src/crises/roll/roll.rules.ts";
import { useBrowser } from "./browser.ts";

const visit = useBrowser();

const rows = async (name: string): Promise<{ key: string; receipt: string; place: string | null }[]> => {
  const client = new pg.Client({ connectionString: (await readFile(join(inject("facilityDataDir"), "postgres.url"), "utf8")).trim() });
  await client.connect();
  const found = await client.query("select key, receipt, place from crises.check_in where members @> $1 order by id", [JSON.stringify([{ name }])]);
  await client.end();
  return found.rows;
};
/** Until the worker rules the page and has kept the form in both languages and the style sheet. */
async function keptPages(page: Page): Promise<void> {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const ready = () =>
    page.evaluate(async () => {
      const paths = (await (await caches.open("mitaf-public-1")).keys()).map((request) => new URL(request.url).pathname);
      return navigator.serviceWorker.controller !== null && ["/ar/crises/1/check-in", "/en/crises/1/check-in", "/offline.js"].every((path) => paths.includes(path)) && paths.some((path) => path.endsWith(".css"));
    });
  for (const end = Date.now() + 20_000; !(await ready()); await page.waitForTimeout(200)) if (Date.now() > end) throw new Error("the pages were not kept");
}
const outbox = (page: Page, store: "waiting" | "sent") =>
  page.evaluate(
    (name) =>
      new Promise<unknown[]>((done, failed) => {
        const opened = indexedDB.open("mitaf-check-ins", 1);
        opened.onerror = () => failed(opened.error!);
        opened.onsuccess = () => {
          const asked = opened.result.transaction(name).objectStore(name).getAll();
          asked.onsuccess = () => (opened.result.close(), done(asked.result as unknown[]));
        };
      }),
    store,
  );
const offline = (context: BrowserContext, off: boolean) => context.setOffline(off);

describe("a phone without a connection, reading Arabic", () => {
  it("shows the advice and the form it kept, keeps what was written, and sends it once when there is a connection", async () => {
    const page = await visit("/ar", { width: 360 });
    const context = page.context();
    await keptPages(page);
    await offline(context, true);
    await page.goto(`${inject("facilityUrl")}/ar/crises/1`);
    expect(await page.locator("body").textContent()).toContain(o.copy.ar);
    await page.locator('a[href$="/crises/1/check-in"]').first().click();
    await page.getByText(o.formWorks.ar).waitFor();
    expect(await page.evaluate(() => getComputedStyle(document.body).fontSize)).not.toBe("");
    await page.screenshot({ path: "/tmp/shots/offline-form-ar-360.png", fullPage: true });
    const name = `بلا اتصال ${Date.now()}`;
    await page.getByLabel(w.name.ar, { exact: true }).first().fill(name);
    await page.getByLabel(w.status.ar).first().selectOption(statusTitles["needs-help"].ar);
    await page.getByLabel(w.place.ar).fill("أنطاكيا");
    await page.getByRole("button", { name: w.send.ar, exact: true }).click();
    await page.getByText(o.kept.ar).waitFor();
    expect(await page.locator("body").textContent()).toContain(o.shared.ar);
    await page.screenshot({ path: "/tmp/shots/offline-kept-ar-360.png", fullPage: true });
    expect(await outbox(page, "waiting")).toHaveLength(1);
    expect(await rows(name)).toEqual([]);

    // A second one written on the same copy of the form is another check-in.
    await page.goto(`${inject("facilityUrl")}/ar/crises/1/check-in`);
    await page.getByLabel(w.name.ar, { exact: true }).first().fill(`${name} 2`);
    await page.getByLabel(w.status.ar).first().selectOption(statusTitles["safe"].ar);
    await page.getByRole("button", { name: w.send.ar, exact: true }).click();
    await page.getByText(o.kept.ar).waitFor();

    await offline(context, false);
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.locator("#kept-on-phone .receipt").nth(1).waitFor();
    const codes = await page.locator("#kept-on-phone .receipt").allTextContents();
    const kept = [...(await rows(name)), ...(await rows(`${name} 2`))];
    expect(kept).toHaveLength(2);
    expect(codes.sort()).toEqual(kept.map((row) => row.receipt).sort());
    expect(await page.getByText(o.notYet.ar).isVisible()).toBe(false);
    await page.screenshot({ path: "/tmp/shots/offline-sent-ar-360.png", fullPage: true });
    // Of what was said nothing stays on the phone.
    expect(await outbox(page, "waiting")).toEqual([]);
    expect(JSON.stringify(await outbox(page, "sent"))).not.toContain("بلا");
    for (let again = 0; again < 2; again++) await page.goto(`${inject("facilityUrl")}/ar`);
    expect(await rows(name)).toHaveLength(1);
  });

  it("forgets what was written when asked to", async () => {
    const page = await visit("/ar", { width: 360 });
    await keptPages(page);
    await offline(page.context(), true);
    await page.goto(`${inject("facilityUrl")}/ar/crises/1/check-in`);
    await page.getByLabel(w.yourName.ar).fill("يُحذف");
    await page.getByRole("button", { name: w.allSafe.ar }).click();
    await page.getByRole("button", { name: o.forget.ar }).click();
    await page.getByText(o.forgotten.ar).waitFor();
    expect(await outbox(page, "waiting")).toEqual([]);
    await offline(page.context(), false);
    await page.goto(`${inject("facilityUrl")}/en`);
    expect(await rows("يُحذف")).toEqual([]);
    await offline(page.context(), true);
    await page.goto(`${inject("facilityUrl")}/en/crises/1/check-in`);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.screenshot({ path: "/tmp/shots/offline-form-en-1280.png", fullPage: true });
    await page.goto(`${inject("facilityUrl")}/en/missions`);
    await page.getByText(o.noCopy.en).waitFor();
  });
});

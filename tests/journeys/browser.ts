import { readFileSync } from "node:fs";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject } from "vitest";

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** A browser for one test file. `visit` opens a context of its own: language, width, with or without JavaScript. */
export function useBrowser() {
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: inject("chromium"), args: flags, headless: true, tracesDir: mkdtempSync(join(tmpdir(), "mitaf-browser-")) });
  });
  afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    await browser?.close();
  });
  return async function visit(path: string, options: { width?: number; script?: boolean; context?: BrowserContext } = {}): Promise<Page> {
    const context = options.context ?? (await browser!.newContext({ viewport: { width: options.width ?? 1280, height: 900 }, javaScriptEnabled: options.script ?? true, bypassCSP: true, acceptDownloads: true }));
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    if (path !== "about:blank") await page.goto(new URL(path, inject("facilityUrl")).href, { waitUntil: "load" });
    return page;
  };
}

const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");
type Finding = { id: string; impact: string; nodes: { target: string[]; failureSummary: string }[] };

/** Asserts that axe finds nothing against WCAG 2.2 AA. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe);
  const found = (await page.evaluate(`axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }).then((r) => r.violations)`)) as Finding[];
  expect(found.map((f) => `${f.id}: ${f.nodes.map((n) => `${n.target.join(" ")} — ${n.failureSummary}`).join("; ").slice(0, 600)}`), `${page.url()}`).toEqual([]);
}

/** Asserts that nothing sticks out sideways at the page's width, once the frame has finished sliding. */
export async function expectFits(page: Page): Promise<void> {
  const excess = () => page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") as Promise<number>;
  await expect.poll(excess, { timeout: 3_000, message: `${page.url()} is wider than its window` }).toBeLessThanOrEqual(1);
}

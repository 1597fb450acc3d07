import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";

const folder = process.env["RECORD"];
const other = { ar: "en", en: "ar" } as const;

/**
 * With RECORD=folder a journey leaves pictures there: one for each step in each language, numbered in order
 * (`07-alert-ar.png`, `07-alert-en.png`). Without it nothing is taken and no time is lost.
 * The language that the page is in shows the page as it stands; the other one its address, opened beside it.
 */
export function recorder(): (step: string, page: Page) => Promise<void> {
  let at = 0;
  if (folder) mkdirSync(folder, { recursive: true });
  return async (step, page) => {
    if (!folder) return;
    const name = `${String(++at).padStart(2, "0")}-${step}`;
    const shown = new URL(page.url());
    const language = shown.pathname.startsWith("/en") ? "en" : "ar";
    await page.screenshot({ path: join(folder, `${name}-${language}.png`), fullPage: true });
    const beside = await page.context().newPage();
    await beside.setViewportSize(page.viewportSize()!);
    await beside.goto(new URL(shown.pathname.replace(/^\/(ar|en)/, `/${other[language]}`) + shown.search, shown).href, { waitUntil: "load" });
    await beside.screenshot({ path: join(folder, `${name}-${other[language]}.png`), fullPage: true });
    await beside.close();
  };
}

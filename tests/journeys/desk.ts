import type { Page } from "playwright-core";
import { expect, inject } from "vitest";
import type { useBrowser } from "./browser.ts";

type Visit = ReturnType<typeof useBrowser>;

/** A page of its own for the example account of a role, signed in. */
export async function signIn(visit: Visit, role: string, language: "ar" | "en", options: { width?: number; script?: boolean } = {}): Promise<Page> {
  const page = await visit(`/${language}/sign-in`, options);
  await page.locator(`button[value="${role}@example.org"]`).click();
  await page.waitForURL(/\/desk/);
  return page;
}

/** Opens an address of the desk and waits until the page answers to clicks. A purpose, where one is asked for, is the one proposed. */
export async function go(page: Page, path: string): Promise<void> {
  await page.goto(new URL(path, inject("facilityUrl")).href, { waitUntil: "load" });
  if (page.url().includes("/desk/purpose")) {
    await page.locator("main button[type=submit]").click();
    await page.waitForURL((url) => !url.pathname.includes("purpose"));
  }
  await ready(page);
}

/** Until React has taken the page over. */
export const ready = (page: Page) => page.waitForFunction(() => [...(document.querySelector("main")?.children ?? [])].some((one) => Object.keys(one).some((key) => key.startsWith("__reactFiber"))));

/** Comes back to an address until what a job does in the background is there. */
export async function eventually(page: Page, path: string, there: () => Promise<boolean>): Promise<void> {
  await expect.poll(async () => (await go(page, path), there()), { timeout: 30_000, interval: 300, message: `${path} in vain` }).toBe(true);
}

export const at = (page: Page) => new URL(page.url());
export const says = (page: Page, text: string) => page.getByText(text).first().waitFor();
export const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
export const press = (page: Page, name: string) => button(page, name).click();
export const field = (page: Page, name: string) => page.locator(`main [name="${name}"]`);
export const mainText = async (page: Page) => (await page.locator("main").textContent()) ?? "";

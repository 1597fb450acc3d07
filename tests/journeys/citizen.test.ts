import { describe, expect, inject, it } from "vitest";
import { checkInWords as w } from "../../src/crises/check-in/check-in.words.ts";
import { statusTitles } from "../../src/crises/roll/roll.rules.ts";
import { languages } from "../../src/platform/words.ts";
import { expectAccessible, expectFits, useBrowser } from "./browser.ts";

const visit = useBrowser();
const open = ["", "/crises/1", "/crises/1/check-in", "/register", "/enquiry", "/missions", "/sign-in"];

describe.each(languages)("a citizen abroad, reading %s", (language) => {
  it.each(open)("finds page “%s” light, accessible, and fitting a very small phone", async (path) => {
    const page = await visit("about:blank", { width: 320 });
    const elsewhere: string[] = [];
    let bytes = 0;
    page.on("request", (request) => {
      if (!request.url().startsWith(inject("facilityUrl"))) elsewhere.push(request.url());
    });
    page.on("requestfinished", async (request) => {
      const { responseBodySize, responseHeadersSize } = await request.sizes();
      bytes += responseBodySize + responseHeadersSize;
    });
    const answer = await page.goto(`${inject("facilityUrl")}/${language}${path}`, { waitUntil: "networkidle" });
    expect(answer?.status()).toBe(200);
    expect(elsewhere).toEqual([]);
    expect(bytes).toBeGreaterThan(500);
    expect(bytes).toBeLessThanOrEqual(60_000);
    expect(await page.locator("html").getAttribute("dir")).toBe(language === "ar" ? "rtl" : "ltr");
    await expectFits(page);
    await expectAccessible(page);
  });

  it.each([true, false])("tells that the family is safe, and later corrects it (JavaScript: %s)", async (script) => {
    const page = await visit(`/${language}`, { width: 360, script });
    await page.locator('a[href$="/crises/1/check-in"]').first().click();
    await page.getByLabel(w.name[language], { exact: true }).first().fill("مريم المثال");
    await page.getByLabel(w.status[language]).first().selectOption(statusTitles["safe"][language]);
    await page.getByLabel(w.place[language]).fill("Gaziantep <b>");
    await page.getByRole("button", { name: w.send[language], exact: true }).click();
    await page.waitForURL(/received/);
    const code = (await page.locator(".receipt").textContent())!.trim();
    expect(code).toMatch(/^[2-9A-Z]{8}$/);
    expect(await page.locator("main").textContent()).toContain("مريم المثال");

    await page.getByRole("link", { name: w.changed[language] }).click();
    await page.getByLabel(w.status[language]).first().selectOption(statusTitles["needs-help"][language]);
    await page.getByRole("button", { name: w.correctSend[language] }).click();
    await page.waitForURL(/received/);
    expect(await page.locator("main").textContent()).toContain(statusTitles["needs-help"][language]);
  });

  it("says in one tap that everyone is safe", async () => {
    const page = await visit(`/${language}/crises/1/check-in`, { width: 360, script: false });
    await page.getByLabel(w.yourName[language]).fill("هدى المثال");
    await page.getByLabel(w.howMany[language]).fill("5");
    await page.getByRole("button", { name: w.allSafe[language] }).click();
    await page.waitForURL(/received/);
    expect(await page.locator("main").textContent()).toContain("هدى المثال");
  });

  it("is told what is wrong beside the field, and nothing typed is lost", async () => {
    const page = await visit(`/${language}/crises/1/check-in`, { width: 360, script: false });
    await page.getByLabel(w.name[language], { exact: true }).first().fill("سالم المثال");
    await page.getByLabel(w.place[language]).fill("Hatay");
    await page.getByRole("button", { name: w.send[language], exact: true }).click();
    expect(await page.getByRole("alert").textContent()).toMatch(language === "ar" ? /[\u0600-\u06ff]/ : /[a-z]/);
    expect(await page.getByLabel(w.name[language], { exact: true }).first().inputValue()).toBe("سالم المثال");
    expect(await page.getByLabel(w.place[language]).inputValue()).toBe("Hatay");
    expect(await page.locator(".fault").count()).toBeGreaterThan(0);
  });

  it("changes the language and stays on the same page", async () => {
    const page = await visit(`/${language}/crises/1`);
    await page.locator(`.masthead a[hreflang]`).click();
    await page.waitForURL(/\/(ar|en)\/crises\/1$/);
    expect(new URL(page.url()).pathname).toBe(`/${language === "ar" ? "en" : "ar"}/crises/1`);
  });

  it("reads in their language that a page does not exist", async () => {
    const page = await visit(`/${language}/nothing-here`);
    expect(await page.locator("html").getAttribute("lang")).toBe(language);
    await expectAccessible(page);
  });
});

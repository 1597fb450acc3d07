import { describe, expect, inject, it } from "vitest";
import type { Page } from "playwright-core";
import { ownWords as o } from "../../src/people/own/own.words.ts";
import { registerWords as w } from "../../src/people/register/register.words.ts";
import { languages } from "../../src/platform/words.ts";
import { expectAccessible, expectFits, useBrowser } from "./browser.ts";

const visit = useBrowser();
const field = (page: Page, name: string) => page.locator(`[name="${name}"]`);
const send = async (page: Page) => page.locator('.actions button[value="send"]').click();
const count = (page: Page, text: string) => page.locator("main").textContent().then((all) => all!.split(text).length - 1);

/** Fills in a family of three with faults that real families make, and corrects them; ends on the page of the personal link. */
async function registerFamily(page: Page, language: "ar" | "en", email: string): Promise<void> {
  await field(page, "members.0.nameArabic").fill("سالم المثال Salem Almithal");
  await field(page, "members.0.birth").fill("١٢/٧/١٤٠٥");
  await field(page, "members.0.phone").fill("0570 000 01 00");
  await field(page, "members.0.email").fill(email);
  await field(page, "members.0.passport.number").fill(`EX${email}`.slice(0, 30));
  await field(page, "stays.0.country").selectOption("TR");
  await page.getByRole("button", { name: w.addMember[language] }).click();
  await field(page, "members.1.nameArabic").fill("هدى المثال");
  await field(page, "members.1.relation").selectOption("spouse");
  await field(page, "members.1.passport.number").fill(`EX${email}`.slice(0, 30));
  await page.getByRole("button", { name: w.addMember[language] }).click();
  await field(page, "members.2.nameLatin").fill("Omar Almithal");
  await field(page, "members.2.birth").fill("2019");
  await field(page, "consents.family").and(page.locator('[value="yes"]')).check();
  await send(page);
  expect(await page.locator("#field-members-1-passport-number-fault").textContent()).toContain("سالم المثال");
  expect(await field(page, "members.2.birth").inputValue()).toBe("2019");
  await field(page, "members.1.passport.number").fill("");
  await send(page);
  await page.waitForURL(/\/my\/[\w-]{22}\?registered=/);
}

describe.each(languages)("a family abroad, reading %s, without JavaScript", (language) => {
  const email = `family-${language}@example.org`;

  it("registers, sees what was kept, corrects it, closes one, and deletes everything", async () => {
    const page = await visit(`/${language}/register`, { width: 360, script: false });
    await registerFamily(page, language, email);
    expect(await page.locator("h1").textContent()).toBe(o.registered[language]);
    expect((await page.locator(".receipt").textContent())!.trim()).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    const shown = (await page.locator("main").textContent())!;
    for (const kept of ["سالم المثال", "Salem Almithal", "هدى المثال", "Omar Almithal", "+905700000100", "1985", "1405-07-12"]) expect(shown).toContain(kept);
    await expectFits(page);

    const own = page.url().split("?")[0]!;
    await page.goto(`${own}/correct`);
    expect(await field(page, "members.0.nameLatin").inputValue()).toBe("Salem Almithal");
    await field(page, "members.0.nameLatin").fill("Salim Almithal");
    await send(page);
    await page.waitForURL(/done=saved/);
    expect(await count(page, "Salim Almithal")).toBeGreaterThan(0);

    await page.goto(`${own}/close`);
    await page.getByLabel(o.returned[language]).check();
    await page.getByLabel("Omar Almithal").check();
    await page.getByRole("button", { name: o.close[language] }).click();
    await page.waitForURL(/done=closed/);
    expect(await count(page, o.closedSince[language])).toBe(1);

    await page.getByRole("button", { name: o.stillRight[language] }).click();
    await page.waitForURL(/done=confirmed/);
    const data = await page.request.get(`${own}/data`);
    expect(await data.json()).toMatchObject({ members: [{ nameLatin: "Salim Almithal" }, {}, { closedReason: "returned" }] });
    expect(data.headers()["referrer-policy"]).toBe("no-referrer");

    await page.goto(`${own}/delete`);
    await page.getByRole("button", { name: o.delete[language] }).click();
    expect(await page.locator(".fault").first().textContent()).toBe(o.sureNeeded[language]);
    await page.getByLabel(o.sure[language]).check();
    await page.getByRole("button", { name: o.delete[language] }).click();
    await page.waitForURL(/my\?deleted/);
    await page.goto(own);
    expect(page.url()).toMatch(/\/my\?expired$/);
  });

  it("asks for a lost link, and is answered the same whoever asks", async () => {
    const page = await visit(`/${language}/my`, { width: 360, script: false });
    const answers: string[] = [];
    for (const address of [email, "nobody-at-all@example.org"]) {
      await field(page, "email").fill(address);
      await page.getByRole("button", { name: o.send[language] }).click();
      await page.waitForURL(/my\?sent/);
      answers.push((await page.locator("main").textContent())!);
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain(o.lostSent[language]);
  });
});

it("the personal page and its forms are accessible and fit a very small phone", async () => {
  const page = await visit("/ar/register", { width: 320 });
  await registerFamily(page, "ar", "family-small@example.org");
  const own = page.url().split("?")[0]!;
  for (const path of ["", "/correct", "/close", "/delete"]) {
    await page.goto(own + path);
    await expectFits(page);
    await expectAccessible(page);
  }
});

it("a household of sixty is told what to do, and nothing it typed is lost", async () => {
  const page = await visit("about:blank", { script: false });
  const form: Record<string, string> = { "stays.0.country": "TR", key: "journey-of-sixty" };
  for (let at = 0; at < 60; at++) form[`members.${at}.nameLatin`] = `Member ${String.fromCharCode(65 + (at % 26))}${"x".repeat(1 + Math.floor(at / 26))}`;
  form["members.0.phone"] = "+905700000100";
  const answer = await page.request.post(`${inject("facilityUrl")}/en/register`, { form, headers: { "sec-fetch-site": "same-origin" } });
  expect(answer.status()).toBe(422);
  const body = await answer.text();
  expect(body).toContain("At most 30 people fit into one registration");
  for (let at = 0; at < 60; at++) expect(body).toContain(`name="members.${at}.nameLatin"`);
});

import type { BrowserContext, Page } from "playwright-core";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { approvalWords as a } from "../../src/accounts/approval/approval.words.ts";
import { campaignWords as w } from "../../src/community/campaign/campaign.words.ts";
import { problemWords } from "../../src/platform/problem.ts";
import { languages } from "../../src/platform/words.ts";
import { expectAccessible, expectFits, useBrowser } from "./browser.ts";

const visit = useBrowser();

// The example register alone is too small for a second person to be needed.
beforeAll(async () => {
  const letters = (n: number) => [1, 26, 676].map((step) => String.fromCharCode(97 + (Math.floor(n / step) % 26))).join("");
  const register = async (n: number) => {
    const body = { key: `campaign-journey-${n}`, members: [{ nameLatin: `Ex${letters(n * 7)}an Am${letters(n * 31 + 5)}i`, email: `campaign-journey-${n}@example.org` }], stays: [{ country: "TR", place: "Ankara" }], language: "en" };
    const answer = await fetch(`${inject("facilityUrl")}/api/people/registrations`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
  };
  for (let n = 0; n < 400; n += 8) await Promise.all(Array.from({ length: 8 }, (_, at) => register(n + at)));
}, 120_000);

async function signIn(role: string, options: { script?: boolean } = {}): Promise<BrowserContext> {
  const page = await visit("/en/sign-in", options);
  await page.locator(`button[value="${role}@example.org"]`).click();
  await page.waitForURL(/\/en\/desk/);
  return page.context();
}
const field = (page: Page, name: string) => page.locator(`[name="${name}"]`);
const main = async (page: Page) => (await page.locator("main").textContent()) ?? "";
/** The address changes before the page does: waits until it says so. */
const shows = (page: Page, text: string) => page.locator("main").getByText(text).first().waitFor();
const press = (page: Page, name: string) => page.locator("main").getByRole("button", { name, exact: true }).click();

/** Drafts a campaign to everybody in the register; ends on its page. Returns its path below the language. */
async function draft(page: Page, language: "ar" | "en", title: string): Promise<string> {
  await page.goto(new URL(`/${language}/desk/campaigns/draft`, page.url()).href);
  await field(page, "title.ar").fill(`${title} بالعربية`);
  await field(page, "title.en").fill(title);
  for (const name of ["subject", "body"]) {
    await field(page, `${name}.ar`).fill("دعوة إلى اجتماع الجالية يوم الجمعة");
    await field(page, `${name}.en`).fill("The community meets on Friday");
  }
  await field(page, "kind").selectOption("event");
  await field(page, "quietFrom").fill("00:00");
  await field(page, "quietUntil").fill("00:00");
  await press(page, w.save[language]);
  await page.waitForURL(/\/desk\/campaigns\/\d+$/);
  await page.getByRole("heading", { name: title }).first().waitFor();
  return new URL(page.url()).pathname.slice(3);
}

describe.each([
  ["ar", true],
  ["en", true],
  ["ar", false],
] as const)("a campaign to many, reading %s (scripts: %s)", (language, script) => {
  it("is drafted, needs a second person, is approved by one and sent by who asked, once", async () => {
    const title = `Friday ${language} ${script ? "with" : "without"} scripts`;
    const asker = await signIn("crisis-manager", { script });
    const second = await signIn("administrator", { script });
    const page = await visit(`/${language}/desk/campaigns`, { context: asker });
    const path = await draft(page, language, title);
    await shows(page, w.secondPerson(1_000)[language]);
    if (script) await expectAccessible(page);

    // Sending is refused for now, and asks for the reason.
    await press(page, w.send[language]);
    await field(page, "reason").waitFor();
    await shows(page, a.needed[language]);
    // Too short a reason (what is blank does not count) comes back with its fault and what was typed.
    await field(page, "reason").fill("short     ");
    await press(page, a.askSecond[language]);
    await page.waitForURL(/\/approvals\/ask$/);
    await page.getByText(problemWords.tooShort(10)[language]).waitFor();
    expect((await field(page, "reason").inputValue()).trim()).toBe("short");
    await field(page, "reason").fill("Everybody in the register is invited to the meeting");
    await press(page, a.askSecond[language]);
    await page.waitForURL(/\/desk\/approvals\/\d+$/);
    const request = new URL(page.url()).pathname;
    await shows(page, a.ownHelp[language]);
    expect(await page.locator('button[value="approved"]').count()).toBe(0);
    await expectFits(page);

    // Asking again only tells that it waits.
    await page.goto(new URL(`/${language}${path}`, page.url()).href);
    await press(page, w.send[language]);
    await page.getByText(a.waiting(Number(request.split("/").at(-1)))[language]).waitFor();

    // The second person finds it among the approvals.
    const theirs = await visit(`/${language}/desk/approvals`, { context: second });
    await theirs.locator(`main a[href="${request}"]`).first().click();
    await theirs.waitForURL(new RegExp(`${request}$`));
    await shows(theirs, "Everybody in the register is invited");
    await shows(theirs, language === "ar" ? `${title} بالعربية` : title);
    if (script) await expectAccessible(theirs);
    await field(theirs, "reason").fill("The meeting is agreed");
    await press(theirs, a.approve[language]);
    await theirs.getByText(a.approved[language], { exact: true }).waitFor();

    // Who asked goes on from the request, and the campaign goes out.
    await page.goto(new URL(request, page.url()).href);
    await press(page, a.proceed[language]);
    await page.waitForURL(new RegExp(`${path}$`));
    await expect.poll(async () => (await page.reload(), main(page)), { timeout: 60_000, interval: 1_500 }).toContain(w.done[language]);
    await page.goto(new URL(request, page.url()).href);
    await page.getByText(a.used[language], { exact: true }).waitFor();
    expect(await page.getByRole("button", { name: a.proceed[language] }).count()).toBe(0);
    const outbox = await visit(`/${language}/desk/outbox`, { context: second });
    expect(await main(outbox)).toMatch(/اجتماع الجالية|community meets/);
  });
});

describe.each(languages)("a campaign that was approved, reading %s", (language) => {
  it("and changed since needs approval again: what was approved is what is sent", async () => {
    const asker = await signIn("crisis-manager");
    const second = await signIn("administrator");
    const page = await visit(`/${language}/desk/campaigns`, { context: asker });
    const path = await draft(page, language, `Changed ${language}`);
    await press(page, w.send[language]);
    await field(page, "reason").fill("Everybody in the register is invited to the meeting");
    await press(page, a.askSecond[language]);
    await page.waitForURL(/\/desk\/approvals\/\d+$/);
    const request = new URL(page.url()).pathname;
    const theirs = await visit(request, { context: second });
    await field(theirs, "reason").fill("The meeting is agreed");
    await press(theirs, a.approve[language]);
    await theirs.getByText(a.approved[language], { exact: true }).waitFor();

    await page.goto(new URL(`/${language}${path.replace("/campaigns/", "/campaigns/draft/")}`, page.url()).href);
    await field(page, "body.en").fill("Something else altogether");
    await press(page, w.save[language]);
    await page.waitForURL(new RegExp(`${path}$`));
    await press(page, w.send[language]);
    await field(page, "reason").waitFor();
    await shows(page, w.draft[language]);
    // The approval of the version before leads nowhere.
    await page.goto(new URL(request, page.url()).href);
    await press(page, a.proceed[language]);
    await page.locator('[role="alert"]').first().waitFor();
    expect(await main(page)).not.toContain(w.done[language]);
  });
});

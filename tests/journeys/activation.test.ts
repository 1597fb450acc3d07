import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { checklistWords } from "../../src/crises/activation/checklist/checklist.words.ts";
import { functionTitles } from "../../src/crises/activation/team/function.rules.ts";
import { teamWords } from "../../src/crises/activation/team/team.words.ts";
import { alertWords } from "../../src/crises/alert/alert.words.ts";
import { callWords } from "../../src/crises/board/call.words.ts";
import { caseWords } from "../../src/crises/case/case.words.ts";
import { checkInWords } from "../../src/crises/check-in/check-in.words.ts";
import { listsWords } from "../../src/crises/check-in/lists.words.ts";
import { officerWords } from "../../src/crises/check-in/officer.words.ts";
import { closingWords } from "../../src/crises/crisis/closing.words.ts";
import { crisisDeskWords } from "../../src/crises/crisis/crisis-desk.words.ts";
import { frontWords } from "../../src/crises/front/front.words.ts";
import type { statusTitles } from "../../src/crises/roll/roll.rules.ts";
import { statusWords } from "../../src/crises/roll/status.words.ts";
import { feedWords } from "../../src/crises/watch/feed.words.ts";
import { watchWords } from "../../src/crises/watch/watch.words.ts";
import type { Platform } from "../../src/platform/platform.ts";
import { facilityAt, families, people, settle, title, warning } from "./activation.people.ts";
import { expectFits, useBrowser } from "./browser.ts";
import { button, eventually, field, go, mainText, ready, says, signIn } from "./desk.ts";
import { recorder } from "./record.ts";

/**
 * An activation, from a warning to nobody left: a crisis manager who reads Arabic and a consular officer who reads English,
 * each in a browser of their own; a coordinator and citizens with telephones, without JavaScript. Every step is a page and a
 * button. Only two things do not come through a page: the small population, and the text messages that a carrier brings.
 * RECORD=folder keeps a picture of each step in both languages (CONTRIBUTING.md).
 */
const visit = useBrowser();
const shot = recorder();

let facility: Platform;
let manager: Page;
let officer: Page;
let crisis: string;
beforeAll(async () => {
  facility = await facilityAt(inject("facilityDataDir"));
  await settle(facility);
  manager = await signIn(visit, "crisis-manager", "ar");
  officer = await signIn(visit, "consular-officer", "en");
});
afterAll(() => facility?.close());

const at = (language: "ar" | "en", rest = "") => `/${language}/desk/crises/${crisis}${rest}`;

/** Where each person of the roll is found: the links of the list on the board. */
const pathOf = new Map<string, string>();
async function readList(): Promise<void> {
  await go(manager, at("ar", "?status=all"));
  for (const row of await manager.locator("main tr", { has: manager.locator('a[href*="/people/"]') }).all()) {
    const [text, href] = [await row.textContent(), await row.locator('a[href*="/people/"]').first().getAttribute("href")];
    pathOf.set(people.find((name) => text!.includes(name))!, href!);
  }
}
const openPerson = (page: Page, language: "ar" | "en", name: string) => go(page, pathOf.get(name)!.replace(/^\/ar/, `/${language}`));

async function setStatus(page: Page, status: keyof typeof statusTitles, source: string, note?: string): Promise<void> {
  await field(page, "status").selectOption(status);
  await field(page, "source").selectOption(source);
  if (note) await field(page, "note").fill(note);
  await page.locator("section[aria-labelledby=set] button[type=submit]").click();
}

// Each step stands on the one before.
let broken = false;
afterEach(({ task }) => void (broken ||= task.result?.state === "fail"));
beforeEach(({ skip }) => skip(broken, "an earlier step failed"));

describe("an activation", () => {
  it("begins with a warning: a level is proposed, a person accepts it, and a crisis is open", async () => {
    await go(manager, "/ar/desk/watch/feeds");
    await manager.locator("#hazard-file").setInputFiles({ name: "mardin.cap.xml", mimeType: "application/xml", buffer: Buffer.from(warning()) });
    await button(manager, feedWords.dropButton.ar).click();
    await says(manager, feedWords.saved.ar);
    await shot("warning-handed-in", manager);
    const card = manager.locator("article", { hasText: title.ar });
    await eventually(manager, "/ar/desk/watch", async () => (await card.count()) > 0);
    expect(await card.textContent()).toContain(watchWords.becausePeople(people.length, 2).ar);
    await shot("level-proposed", manager);
    await card.getByRole("link", { name: new RegExp(`^${watchWords.decide.ar}`) }).click();
    await manager.waitForURL(/proposals\/\d+$/);
    await field(manager, "areaName.ar").fill("محيط ماردين");
    await field(manager, "areaName.en").fill("Round Mardin");
    await field(manager, "level").first().selectOption("3");
    // Another level than the proposed one wants a reason; without it nothing opens and nothing typed is lost.
    await button(manager, watchWords.openButton.ar).click();
    await says(manager, watchWords.needsBecause.ar);
    expect(await field(manager, "areaName.ar").inputValue()).toBe("محيط ماردين");
    await field(manager, "because").first().fill("مبانٍ منهارة ومواطنون مسجلون في المنطقة");
    await shot("decision", manager);
    await button(manager, watchWords.openButton.ar).click();
    await manager.waitForURL(/\/ar\/desk\/crises\/\d+$/);
    crisis = /\d+$/.exec(manager.url())![0];
    await eventually(officer, at("en"), async () => (await mainText(officer)).includes(String(people.length)));
    expect(await officer.locator("body").textContent()).toContain(title.en);
    await shot("board-open", officer);
  });

  it("gives functions and opens the checklists of the level, with clocks and owners", async () => {
    await go(manager, at("ar", "/team"));
    expect(await mainText(manager)).toContain(functionTitles.command.ar);
    const give = manager.locator("form", { has: button(manager, teamWords.giveButton.ar) });
    await give.locator('[name="function"]').selectOption("operations");
    const options = await give.locator('[name="account"] option').allTextContents();
    await give.locator('[name="account"]').selectOption({ label: options.find((one) => /consular officer/i.test(one) && !/Cairo/.test(one))! });
    await button(manager, teamWords.giveButton.ar).click();
    await says(manager, teamWords.saved.ar);
    await shot("team", manager);
    const items = officer.locator("article[id^=item-]");
    await eventually(officer, at("en", "/checklists"), async () => (await items.count()) > 0);
    await items.first().getByRole("button", { name: new RegExp(`^${checklistWords.take.en}`) }).click();
    await says(officer, checklistWords.saved.en);
    await shot("checklists", officer);
  });

  it("writes an alert once in both languages, counts whom it reaches, and sends it to each with a link of their own", async () => {
    await go(manager, at("ar", "/alerts/new"));
    expect(await field(manager, "texts.en.headline").inputValue()).toContain("Round Mardin");
    await field(manager, "texts.ar.sms").fill("زلزال قرب ماردين: ابقوا في مكان مفتوح وأخبرونا بحالكم.");
    await button(manager, alertWords.count.ar).click();
    await says(manager, alertWords.messages(Object.keys(families).length).ar);
    expect(await field(manager, "texts.ar.sms").inputValue()).toContain("ماردين");
    await shot("alert-written", manager);
    await button(manager, alertWords.save.ar).click();
    await manager.waitForURL(/\/desk\/alerts\/\d+$/);
    await button(manager, alertWords.sendNow.ar).click();
    const alert = /\d+$/.exec(manager.url())![0];
    await eventually(officer, `/en/desk/alerts/${alert}`, async () => (await mainText(officer)).includes(`· ${alertWords.done.en} ·`));
    await shot("alert-sent", officer);
    const citizen = await visit(`/ar/alerts/${alert}`, { width: 360, script: false });
    expect(await citizen.locator("h1").textContent()).toContain("محيط ماردين");
    await expectFits(citizen);
    await shot("alert-public", citizen);
    const cap = await (await citizen.request.get(`${inject("facilityUrl")}/feeds/alerts/${alert}.xml`)).text();
    expect(cap).toContain("<msgType>Alert</msgType>");
    expect(cap).toMatch(/<sent>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d<\/sent>/);
    // The demo has no carrier: the messages stand in the outbox, and nobody counts as contacted.
    expect(await mainText(officer)).toContain(alertWords.held.en);
  });

  it("hears from families by personal link, text message, coordinator, telephone and the public form", async () => {
    await go(manager, "/ar/desk/outbox?channel=sms");
    const sent = manager.locator("main li", { hasText: families.link.phone });
    const link = /\/ar\/crises\/\d+\/check-in\?link=[\w-]+/.exec((await sent.first().textContent())!)![0];
    const family = await visit(link, { width: 360, script: false });
    // Whoever finds the link learns no more than first names.
    expect(await family.locator(".card li").allTextContents()).toEqual(families.link.members.map((name) => name.split(" ")[0]));
    await shot("personal-link", family);
    await family.locator('button[value="all-safe"]').click();
    await family.waitForURL(/received/);
    await says(family, checkInWords.nextMatched.ar);

    await facility.deliver.hear(facility, { kind: "inbound", sender: families.sms.phone, body: "الحمد لله احنا بخير", carrierId: `journey-${crisis}-1` });
    await facility.deliver.hear(facility, { kind: "inbound", sender: families.help.phone, body: "2", carrierId: `journey-${crisis}-2` });

    const coordinator = await signIn(visit, "warden", "ar", { width: 360, script: false });
    await coordinator.goto(new URL(at("ar", "/families"), inject("facilityUrl")).href);
    const card = (name: string) => coordinator.locator("main form > * > *", { hasText: name });
    await card(families.warden.members[0]).locator('[value="safe"]').check();
    await card(families.wardenHelp.members[0]).locator('[value="needs-help"]').check();
    await card(families.wardenHelp.members[0]).locator('[name$=".note"]').fill("البيت متصدع ومعهما مريضة تحتاج إلى نقل");
    await shot("coordinator", coordinator);
    await button(coordinator, listsWords.save.ar).click();
    await says(coordinator, listsWords.savedFamilies(2).ar);

    await go(officer, at("en"));
    await officer.keyboard.press("/");
    await officer.keyboard.type("الغرياني");
    await officer.locator("[data-result]").first().waitFor();
    await officer.keyboard.press("Enter");
    await officer.locator('button[value="all-safe"]').waitFor();
    await officer.keyboard.press("Enter");
    await says(officer, callWords.code.en);
    await shot("telephone", officer);

    const citizen = await visit(`/ar/crises/${crisis}`, { width: 360, script: false });
    await citizen.getByRole("link", { name: frontWords.checkIn.ar }).click();
    await citizen.locator('form:has([name="members.1.status"]) [name="members.0.name"]').fill("عبدالسلام الككلى");
    await citizen.locator('form:has([name="members.1.status"]) [name="members.0.status"]').selectOption("safe");
    await citizen.locator('[name="place"]').fill("ماردين");
    await button(citizen, checkInWords.send.ar).click();
    await citizen.waitForURL(/received/);
    await says(citizen, checkInWords.nextWaiting.ar);
    await shot("public-check-in", citizen);
  });

  it("works the queue empty: a name spelt otherwise is proposed with its reasons, a person decides", async () => {
    const items = officer.locator("main article");
    await eventually(officer, at("en", "/queue"), async () => (await items.count()) >= 2);
    await shot("queue", officer);
    const misspelt = items.filter({ hasText: "عبدالسلام" });
    await misspelt.getByRole("radio", { name: new RegExp(families.page.members[0]) }).check();
    await misspelt.getByRole("button", { name: officerWords.save.en, exact: true }).click();
    await says(officer, officerWords.savedNote.en);
    for (let left = await items.count(); left > 0; left--) {
      await items.first().locator('[name="finish"]').check();
      await items.first().getByRole("button", { name: officerWords.save.en, exact: true }).click();
      await expect.poll(() => items.count(), { timeout: 10_000 }).toBeLessThan(left);
    }
    await says(officer, officerWords.empty.en);
  });

  it("turns every call for help into a case, and handles each to its end", async () => {
    const cases = manager.locator(`main a[href*="/desk/cases/"]`).filter({ hasText: /^\d+$/ });
    await eventually(manager, at("ar", "/cases"), async () => (await cases.count()) === 2);
    await shot("cases", manager);
    for (const path of await cases.evaluateAll((links) => links.map((link) => link.getAttribute("href")!))) {
      await go(officer, path.replace("/ar/", "/en/"));
      await button(officer, caseWords.saveTriage.en).click();
      await says(officer, caseWords.confirmedBy.en);
      const note = officer.locator("form", { has: officer.locator('button[value="note"]') });
      await note.locator('[name="what"][value="call"]').check();
      await note.locator('[name="text"]').fill("Spoke to them: a car is on its way, water and a doctor with it.");
      await note.locator('button[value="note"]').click();
      await says(officer, "a car is on its way");
      await shot("case", officer);
      await officer.locator("summary", { hasText: caseWords.resolve.en }).click();
      const end = officer.locator("form", { has: officer.locator('button[value="resolve"]') });
      await end.locator('[name="outcome"]').selectOption("helped");
      await end.locator('button[value="resolve"]').click();
      await officer.locator('button[value="reopen"]').waitFor();
    }
    await go(manager, at("ar", "/cases"));
    expect(await cases.count()).toBe(0);
  });

  it("follows each person to the end: helped, evacuated, missing and found, a death that two people confirm", async () => {
    await readList();
    await openPerson(officer, "en", families.help.members[0]);
    await setStatus(officer, "safe", "self");
    await says(officer, statusWords.saved.en);
    for (const name of families.wardenHelp.members) {
      await openPerson(officer, "en", name);
      await setStatus(officer, "evacuating", "self");
      await says(officer, statusWords.saved.en);
      await go(officer, new URL(officer.url()).pathname);
      await setStatus(officer, "arrived", "self");
      await says(officer, statusWords.saved.en);
    }
    await openPerson(officer, "en", families.missing.members[0]);
    await setStatus(officer, "missing", "family", "His brother in Tripoli has not reached him since the quake.");
    await says(officer, statusWords.saved.en);
    await openPerson(officer, "en", families.dead.members[0]);
    await setStatus(officer, "deceased", "host-authority", "The state hospital in Mardin confirmed it by letter.");
    await says(officer, statusWords.deathReported.en);
    await shot("death-reported", officer);

    await go(manager, "/ar/desk/approvals");
    expect(await mainText(manager)).toContain(statusWords.deathKind.ar);
    await openPerson(manager, "ar", families.dead.members[0]);
    await field(manager, "reason").fill("وصلت شهادة المستشفى بالفاكس");
    await button(manager, statusWords.confirm.ar).click();
    await says(manager, statusWords.saved.ar);
    await shot("death-confirmed", manager);
    await openPerson(manager, "ar", families.missing.members[0]);
    await shot("missing", manager);
    await setStatus(manager, "left-area", "self", "اتصل بنفسه من أنقرة");
    await says(manager, statusWords.saved.ar);
  });

  it("has nobody left on the board and the dashboard", async () => {
    await eventually(officer, at("en"), async () => /\b0 still open/.test(await mainText(officer)));
    await go(manager, at("ar", "/dashboard"));
    const tiles = manager.locator(".tile-count");
    expect(await tiles.allTextContents()).toEqual(["0", "0", "0", String(people.length)]);
    await shot("dashboard", manager);
    await go(officer, at("en", "/dashboard?view=wall"));
    await shot("wall", officer);
  });

  it("calls the alert off, lowers the level, finishes the checklist, and closes with nothing left", async () => {
    await go(manager, at("ar", "/alerts"));
    await manager.locator('main a[href*="/desk/alerts/"]').first().click();
    await manager.getByRole("link", { name: alertWords.makeCancel.ar }).click();
    await manager.waitForURL(/message=cancel/);
    await ready(manager);
    await button(manager, alertWords.save.ar).click();
    await manager.waitForURL(/\/desk\/alerts\/\d+$/);
    await button(manager, alertWords.sendNow.ar).click();
    const alert = /\d+$/.exec(manager.url())![0];
    await eventually(officer, `/en/desk/alerts/${alert}`, async () => (await mainText(officer)).includes(`· ${alertWords.done.en} ·`));
    const cap = await (await officer.request.get(`${inject("facilityUrl")}/feeds/alerts/${alert}.xml`)).text();
    expect(cap).toContain("<msgType>Cancel</msgType>");
    expect(cap).toMatch(/<references>[^<]+<\/references>/);

    await go(manager, at("ar", "/levels"));
    await field(manager, "level").selectOption("1");
    await field(manager, "reason").fill("انتهت الهزات وعُرف مصير الجميع");
    await manager.locator('button[value="level"]').click();
    await says(manager, crisisDeskWords.saved.ar);
    await says(manager, closingWords.stillCounted.ar);
    await shot("still-counted", manager);
    await go(officer, at("en", "/checklists?only=open"));
    const open = officer.locator("main").getByRole("button", { name: checklistWords.markDone.en, exact: true });
    for (let left = await open.count(); left > 0; left--) {
      await open.first().click();
      await expect.poll(() => open.count(), { timeout: 10_000 }).toBe(left - 1);
    }
    await go(manager, at("ar", "/levels"));
    await says(manager, closingWords.nothing.ar);
    await shot("nothing-left", manager);
    await field(manager, "sure").check();
    await button(manager, closingWords.closeButton.ar).click();
    await button(manager, closingWords.reopenButton.ar).waitFor();
    await shot("closed", manager);
    const citizen = await visit(`/ar/crises/${crisis}`, { width: 360, script: false });
    await says(citizen, frontWords.closed.ar);
    await shot("closed-public", citizen);
  });
});

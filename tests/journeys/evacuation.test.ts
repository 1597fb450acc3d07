import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { localTime } from "../../src/crises/activation/roster/zone.rules.ts";
import { familyWords } from "../../src/crises/movement/family.words.ts";
import { manifestWords } from "../../src/crises/movement/manifest.words.ts";
import { movementWords } from "../../src/crises/movement/movement.words.ts";
import { receptionWords } from "../../src/crises/movement/reception.words.ts";
import { statusTitles } from "../../src/crises/roll/roll.rules.ts";
import { situationWords } from "../../src/crises/situation/situation.words.ts";
import { expectAccessible, expectFits, useBrowser } from "./browser.ts";
import { at, button, field, go, mainText, press, says, signIn } from "./desk.ts";
import { recorder } from "./record.ts";

/**
 * A bus out of the example crisis, from its plan to the last passenger received, and the report that tells the ministry of it:
 * an officer who works in English, a crisis manager who works in Arabic, and where a second person must sign, the other one.
 */
const visit = useBrowser();
const shot = recorder();
const zone = "Europe/Istanbul";
const inHours = (hours: number) => localTime(new Date(Date.now() + hours * 3_600_000), zone);

let officer: Page;
let manager: Page;
/** The movement's address without its language. */
let movement: string;
const persons: string[] = [];
beforeAll(async () => {
  officer = await signIn(visit, "consular-officer", "en");
  manager = await signIn(visit, "crisis-manager", "ar");
});

/** Presses what answers with a file; gives its media type and its first bytes. */
async function file(page: Page, name: string): Promise<{ type: string; begins: string; size: number }> {
  const [answer, download] = await Promise.all([page.waitForResponse((one) => one.url().endsWith("/file")), page.waitForEvent("download"), press(page, name)]);
  const bytes = readFileSync(await download.path());
  return { type: answer.headers()["content-type"] ?? "", begins: bytes.subarray(0, 4).toString("latin1"), size: bytes.length };
}

async function narrow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 760 });
  await expectFits(page);
  await page.setViewportSize({ width: 1280, height: 900 });
}

// Each step stands on the one before.
let broken = false;
afterEach(({ task }) => void (broken ||= task.result?.state === "fail"));
beforeEach(({ skip }) => skip(broken, "an earlier step failed"));

describe("an evacuation", () => {
  it("is planned with legs, zones and seats, and families are proposed with the reasons for their order", async () => {
    await go(officer, "/en/desk/crises/1/movements");
    await officer.getByRole("link", { name: movementWords.plan.en }).click();
    await officer.waitForURL(/movements\/new$/);
    await field(officer, "title").fill("Bus 9 to Adana");
    await field(officer, "carrier").fill("Example Coaches");
    await field(officer, "assemblyPlace").fill("Fairground car park");
    await field(officer, "assembly").fill(inHours(2));
    await field(officer, "assemblyZone").fill(zone);
    const leg = { fromPlace: "Gaziantep", fromCountry: "TR", departs: inHours(3), departsZone: zone, toPlace: "Adana airport", toCountry: "TR", arrives: inHours(1), arrivesZone: zone };
    for (const [name, value] of Object.entries(leg)) await (name.endsWith("Country") ? field(officer, `legs.0.${name}`).selectOption(value) : field(officer, `legs.0.${name}`).fill(value));
    await field(officer, "seats.seated").fill("12");
    await field(officer, "seats.wheelchair").fill("2");
    await field(officer, "seats.infant").fill("2");
    await press(officer, movementWords.save.en);
    // It would arrive before it departs: said beside the field, and nothing typed is lost.
    await says(officer, movementWords.arrivesFirst.en);
    expect(await field(officer, "carrier").inputValue()).toBe("Example Coaches");
    await expectAccessible(officer);
    await shot("movement-refused", officer);
    await field(officer, "legs.0.arrives").fill(inHours(6));
    await press(officer, movementWords.save.en);
    await officer.waitForURL(/movements\/\d+$/);
    movement = at(officer).pathname.replace(/^\/en/, "");
    await expectAccessible(officer);
    await shot("movement-planned", officer);

    const links = (page: Page) => page.locator('main tbody a[href*="/families/"]').evaluateAll((all) => all.map((link) => link.getAttribute("href")!.split("/").at(-1)!));
    await go(officer, "/en/desk/crises/1/movements/1/families");
    const taken = await links(officer);
    await go(officer, `/en${movement}/families`);
    const proposed = officer.locator("section[aria-labelledby=proposed]");
    const households = () => proposed.locator('[name="households"]').evaluateAll((all) => all.map((one) => (one as unknown as { value: string }).value));
    expect(await proposed.getByRole("checkbox").count()).toBeGreaterThan(2);
    expect(await proposed.textContent()).toMatch(/\+\d+/);
    await expectAccessible(officer);
    await narrow(officer);
    await shot("families-proposed", officer);
    // Families whom nothing is planned for yet: those of the example's own bus are left to it.
    for (const household of (await households()).filter((one) => !taken.includes(one)).slice(0, 2)) await proposed.locator(`[name="households"][value="${household}"]`).check();
    await press(officer, familyWords.addButton.en);
    await officer.waitForURL(/placed=2/);
    await shot("families-placed", officer);
  });

  it("has each family asked, and only who agreed stands on the list that a second person signs", async () => {
    const listed = officer.locator(`main tbody a[href*="${movement}/families/"]`);
    // The address is there before the page that goes with it.
    await listed.nth(1).waitFor();
    const families = await listed.evaluateAll((links) => links.map((link) => link.getAttribute("href")!));
    expect(families).toHaveLength(2);
    await go(officer, `/en${movement}/manifest`);
    await press(officer, manifestWords.makeButton.en);
    await says(officer, manifestWords.nobody.en);
    for (const path of families) {
      await go(officer, path);
      await field(officer, "saidBy").fill("The father");
      await officer.locator('section[aria-labelledby=consent] [name="how"]').selectOption("phone");
      await press(officer, familyWords.yes.en);
      await officer.waitForURL(/\?saved/);
      await officer.locator("section[aria-labelledby=consent] li").first().waitFor();
      persons.push(...(await officer.locator('main tbody a[href*="/people/"]').evaluateAll((links) => links.map((link) => link.getAttribute("href")!))));
    }
    await expectAccessible(officer);
    await narrow(officer);
    await shot("family-agreed", officer);
    await go(officer, `/en${movement}/manifest`);
    await press(officer, manifestWords.makeButton.en);
    await officer.waitForURL(/version=1/);
    // Whoever made it cannot sign it.
    expect(await button(officer, manifestWords.signButton.en).isDisabled()).toBe(true);

    await go(manager, `/ar${movement}`);
    await press(manager, movementWords.toBoarding.ar);
    await says(manager, movementWords.notSigned.ar);
    await go(manager, `/ar${movement}/manifest`);
    await expectAccessible(manager);
    await shot("manifest-unsigned", manager);
    await press(manager, manifestWords.signButton.ar);
    await expect.poll(() => button(manager, manifestWords.signButton.ar).count()).toBe(0);
    await narrow(manager);
  });

  it("gives the signed list as PDF and XLSX, and to the authorities only what they need", async () => {
    await field(manager, "purpose").fill("نقطة التجمع صباحًا");
    const pdf = await file(manager, manifestWords.download.ar);
    expect(pdf).toMatchObject({ type: "application/pdf", begins: "%PDF" });
    await field(manager, "format").selectOption("xlsx");
    await field(manager, "edition").selectOption("host");
    const xlsx = await file(manager, manifestWords.download.ar);
    expect(xlsx).toMatchObject({ type: expect.stringContaining("spreadsheetml"), begins: "PK\u0003\u0004" });
    expect(pdf.size).toBeGreaterThan(5_000);
  });

  it("boards, departs, arrives and receives everybody, and each of them has arrived on the roll", async () => {
    await go(manager, `/ar${movement}`);
    await press(manager, movementWords.toBoarding.ar);
    await says(manager, movementWords.saved.ar);
    await go(officer, `/en${movement}/passengers`);
    const boxes = officer.locator('main input[name="people"]');
    expect(await boxes.count()).toBe(persons.length);
    for (const box of await boxes.all()) await box.check();
    await press(officer, receptionWords.boardButton.en);
    await says(officer, `${receptionWords.aboard.en} (${persons.length})`);
    await shot("boarded", officer);
    await go(officer, persons[0]!);
    expect(await mainText(officer)).toContain(statusTitles.evacuating.en);
    await go(manager, `/ar${movement}`);
    await press(manager, movementWords.toDeparted.ar);
    await button(manager, movementWords.toArrived.ar).click();
    // Nobody is lost between the bus and the hall: it is not over while somebody on board is not received.
    await press(manager, movementWords.toCompleted.ar);
    await says(manager, movementWords.notReceived(persons.length).ar);
    await expectAccessible(manager);
    await shot("arrived-not-received", manager);
    await narrow(manager);
    await go(officer, `/en${movement}/passengers`);
    for (const box of await boxes.all()) await box.check();
    await field(officer, "onward").selectOption("family");
    await field(officer, "health").selectOption({ label: receptionWords.firstAid.en });
    await press(officer, receptionWords.receiveButton.en);
    await says(officer, `${receptionWords.receivedTitle.en} (${persons.length})`);
    await expectAccessible(officer);
    await narrow(officer);
    await shot("received", officer);
    for (const path of persons) {
      await go(officer, path);
      expect(await mainText(officer)).toContain(statusTitles.arrived.en);
    }
    await go(manager, `/ar${movement}`);
    await says(manager, movementWords.stillNone.ar);
    await press(manager, movementWords.toCompleted.ar);
    await says(manager, movementWords.completed.ar);
  });
});

describe("a situation report", () => {
  it("is written in both languages, signed by somebody who wrote nothing in it, and goes out as PDF", async () => {
    await go(manager, "/ar/desk/crises/1/reports");
    await press(manager, situationWords.startButton.ar);
    await manager.waitForURL(/reports\/\d+$/);
    const report = at(manager).pathname;
    const texts = { situation: ["وصلت الحافلة التاسعة إلى مطار أضنة بكل ركابها.", "Bus 9 has reached Adana airport with all its passengers."], people: ["لم تصلنا أخبار بعضهم بعد.", "Of some we have not heard yet."] };
    for (const [section, [ar, en]] of Object.entries(texts)) {
      await go(manager, `${report}/${section}`);
      await field(manager, "texts.ar").fill(ar!);
      await field(manager, "texts.en").fill(en!);
      await press(manager, situationWords.save.ar);
      await says(manager, situationWords.saved.ar);
    }
    await expectAccessible(manager);
    await narrow(manager);
    await press(manager, situationWords.submit.ar);
    await says(manager, situationWords.submitted.ar);
    // Whoever wrote it finds no button to sign it with.
    expect(await button(manager, situationWords.sign.ar).count()).toBe(0);
    const signer = await signIn(visit, "administrator", "en");
    await go(signer, report.replace("/ar/", "/en/"));
    expect(await mainText(signer)).toContain(texts.situation[1]);
    await press(signer, situationWords.sign.en);
    await says(signer, situationWords.signNeedsSure.en);
    await field(signer, "sure").check();
    await shot("report-to-sign", signer);
    await press(signer, situationWords.sign.en);
    await says(signer, situationWords.saved.en);
    await expectAccessible(signer);
    await shot("report-signed", signer);
    for (const language of ["ar", "en"]) {
      await field(signer, "language").selectOption(language);
      expect(await file(signer, situationWords.download.en)).toMatchObject({ type: "application/pdf", begins: "%PDF" });
    }
    await go(manager, report);
    expect(await mainText(manager)).toContain(situationWords.signed.ar);
    expect(await button(manager, situationWords.submit.ar).count()).toBe(0);
  });
});

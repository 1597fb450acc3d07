import type { Page } from "playwright-core";
import { afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { consoleWords } from "../../src/exercises/run/console/console.words.ts";
import { injectRunWords } from "../../src/exercises/run/inject/inject.words.ts";
import { pauseWords } from "../../src/exercises/run/pause/pause.words.ts";
import { playerWords } from "../../src/exercises/run/player/player.words.ts";
import { runWords } from "../../src/exercises/run/run.words.ts";
import { exerciseMark, exerciseWords } from "../../src/platform/exercise.words.ts";
import { expectAccessible, expectFits, useBrowser } from "./browser.ts";
import { at, button, field, go, mainText, press, ready, says, signIn } from "./desk.ts";
import { recorder } from "./record.ts";

/**
 * An exercise in the hall beside the facility: a trainer who works in English comes into it from the desk and leads it alone; a
 * player of the embassy has a card, a telephone without JavaScript, and Arabic. Every page of the hall bears the mark.
 */
const visit = useBrowser();
const shot = recorder();
const hall = (path: string) => new URL(path, inject("hallUrl")).href;

let trainer: Page;
let player: Page;
/** Address of the run's console, without host. */
let run: string;

async function expectMarked(page: Page): Promise<void> {
  expect(page.url().startsWith(inject("hallUrl")), page.url()).toBe(true);
  const language = at(page).pathname.startsWith("/en") ? "en" : "ar";
  expect(await page.locator(".exercise").first().textContent(), page.url()).toBe(exerciseWords.banner[language]);
}
/** Opens a page of the hall, which is marked like every other. */
async function open(page: Page, path: string): Promise<void> {
  await go(page, hall(path));
  await expectMarked(page);
}
const look = async () => {
  await player.goto(hall("/ar/desk/exercises/inbox"), { waitUntil: "load" });
  await expectMarked(player);
};
const row = (number: number) => trainer.locator("main tr", { has: trainer.locator("td:first-child").getByText(String(number), { exact: true }) });

// Each step stands on the one before.
let broken = false;
afterEach(({ task }) => void (broken ||= task.result?.state === "fail"));
beforeEach(({ skip }) => skip(broken, "an earlier step failed"));
beforeAll(async () => {
  trainer = await signIn(visit, "trainer", "en");
});

describe("an exercise", () => {
  it("is prepared in a hall of its own, which the desk leads into without another sign-in", async () => {
    await go(trainer, "/en/desk/exercises");
    expect(await trainer.locator(".exercise").count()).toBe(0);
    await expectAccessible(trainer);
    await shot("facility", trainer);
    await trainer.getByRole("link", { name: pauseWords.open.en }).click();
    await trainer.waitForURL(`${inject("hallUrl")}/en/desk/exercises`);
    await ready(trainer);
    await expectMarked(trainer);
    await expectAccessible(trainer);
    await shot("hall", trainer);
    const scenarios = await field(trainer, "scenario").locator("option").allTextContents();
    await field(trainer, "scenario").selectOption({ label: scenarios.find((one) => one.startsWith("Earthquake at dawn"))! });
    await field(trainer, "population").fill("0");
    await press(trainer, runWords.make.en);
    await trainer.getByRole("alert").first().waitFor();
    await field(trainer, "population").fill("40");
    await press(trainer, runWords.make.en);
    await trainer.waitForURL(/runs\/\d+$/);
    run = at(trainer).pathname.replace(/^\/en/, "");
    await button(trainer, consoleWords.start.en).waitFor({ timeout: 30_000 });
    await expectMarked(trainer);
    await expectAccessible(trainer);
    await shot("console-ready", trainer);
  });

  it("lets a player in by the code of a card, on a telephone without JavaScript", async () => {
    await open(trainer, `/en${run}/players`);
    await field(trainer, "role").first().selectOption("embassy");
    await press(trainer, playerWords.makeCards.en);
    await says(trainer, playerWords.unused.en);
    await expectAccessible(trainer);
    await shot("players", trainer);
    await open(trainer, `/en${run}/cards`);
    expect(await mainText(trainer)).toContain(exerciseMark);
    const code = /[2-9A-Z]{5}-[2-9A-Z]{5}/.exec(await mainText(trainer))![0];
    await expectAccessible(trainer);
    await shot("cards", trainer);

    player = await visit(hall("/ar/exercise/join"), { width: 360, script: false });
    await expectMarked(player);
    await player.locator('[name="code"]').fill("22222-33333");
    await player.locator('[name="name"]').fill("أمينة");
    await press(player, playerWords.enter.ar);
    await says(player, playerWords.badCode.ar);
    expect(await player.locator('[name="name"]').inputValue()).toBe("أمينة");
    await expectMarked(player);
    await expectFits(player);
    await shot("join", player);
    await player.locator('[name="code"]').fill(code.toLowerCase());
    await press(player, playerWords.enter.ar);
    await player.waitForURL(/inbox$/);
    await expectMarked(player);
    await expectFits(player);
    await says(player, playerWords.notBegun.ar);
    // Who plays does not see what is to come.
    expect((await player.goto(hall(`/ar${run}`)))!.status()).toBe(403);
    await expectMarked(player);
  });

  it("brings an inject to the player, and the player's answer to the controller", async () => {
    await open(trainer, `/en${run}`);
    await press(trainer, consoleWords.start.en);
    await button(trainer, `${consoleWords.pause.en} F8`).waitFor();
    await row(2).getByRole("button", { name: injectRunWords.trigger.en }).click();
    await row(2).getByText(consoleWords.answersOf(0, 1).en).waitFor();
    await look();
    await says(player, "«المبنى سليم");
    await expectFits(player);
    await player.locator("article summary").first().click();
    await player.locator('article [name="text"]').fill("تسلّم القنصل الثاني القيادة، ونجرب هاتف الأقمار الصناعية.");
    await shot("inbox", player);
    await press(player, playerWords.send.ar);
    await says(player, playerWords.yourAnswers.ar);
    await expectMarked(player);
    // The console hears of it by itself.
    await trainer.getByText("تسلّم القنصل الثاني").waitFor();
    await row(2).getByText(consoleWords.answersOf(1, 1).en).waitFor();
    await expectAccessible(trainer);
    await shot("console-answered", trainer);
  });

  it("lets invented citizens write in, whom the crisis's own screens count", async () => {
    await open(trainer, `/en${run}/inject-new`);
    await field(trainer, "title.en").fill("Three answer");
    await field(trainer, "sender.en").fill("Citizens");
    await field(trainer, "message.en").fill("Replies by text message");
    await trainer.locator('main [name="recipients"]').first().check();
    await field(trainer, "effect.kind").selectOption("sms");
    for (const [name, count] of Object.entries({ safe: 6, help: 3, odd: 0 })) await field(trainer, `effect.${name}`).fill(String(count));
    await expectAccessible(trainer);
    await press(trainer, injectRunWords.add.en);
    await trainer.waitForURL(/runs\/\d+$/);
    await trainer.getByText(consoleWords.effectProgress(9, 9).en).first().waitFor();
    // The player has the crisis's screens, as in the facility.
    await look();
    const crisis = (await player.getByRole("link", { name: playerWords.toCrisis.ar }).getAttribute("href"))!;
    const cases = player.locator('main a[href*="/desk/cases/"]').filter({ hasText: /^\d+$/ });
    await expect.poll(async () => (await player.goto(hall(`${crisis}/cases`), { waitUntil: "load" }), cases.count()), { timeout: 30_000, interval: 300 }).toBe(3);
    await expectMarked(player);
    await expectFits(player);
    await shot("cases", player);
    await player.goto(hall(crisis), { waitUntil: "load" });
    await expectMarked(player);
    await expectFits(player);
    expect(await mainText(player)).toContain("40");
    await shot("board", player);
  });

  it("stands still at one key in the facility, and ends for good", async () => {
    await go(trainer, "/en/desk/exercises");
    await says(trainer, pauseWords.running(1).en);
    await trainer.keyboard.press("F9");
    await says(trainer, pauseWords.stand.en);
    await look();
    await says(player, playerWords.stands.ar);
    await expectFits(player);
    await shot("paused", player);
    await open(trainer, `/en${run}`);
    await says(trainer, consoleWords.pausedByAll.en);
    await trainer.locator("summary", { hasText: consoleWords.toEnd.en }).click();
    const end = trainer.locator("form", { has: trainer.locator('input[value="end"]') });
    await end.locator('[name="note"]').fill("Ended as planned.");
    await end.getByRole("checkbox").check();
    await press(trainer, runWords.end.en);
    await says(trainer, "Ended as planned.");
    expect(await button(trainer, `${consoleWords.resume.en} F8`).count()).toBe(0);
    await expectMarked(trainer);
    await shot("ended", trainer);
    // The player was signed out: at once where it was done, within three seconds in any other process.
    const comesTo = async () => (await player.goto(hall("/ar/desk/exercises/inbox"), { waitUntil: "load" }), at(player).pathname);
    await expect.poll(comesTo, { timeout: 15_000, interval: 500 }).toContain("sign-in");
    await expectMarked(player);
  });
});

import { mkdirSync } from "node:fs";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { assemblyWords as a } from "../../src/crises/boarding/assembly.words.ts";
import { qrDrawing } from "../../src/crises/boarding/qr.ts";
import { boardingWords as w } from "../../src/crises/boarding/boarding.words.ts";
import { writeMrz } from "../../src/people/interchange/mrz/mrz-write.rules.ts";
import { expectAccessible, expectFits, useBrowser } from "./browser.ts";
import { eventually, field, go, mainText, press, signIn } from "./desk.ts";

const visit = useBrowser();
const shots = "/tmp/shots";
beforeAll(() => void mkdirSync(shots, { recursive: true }));
const pin = "482915";
const desk = "/desk/crises/1/movements/1/boarding";
type Pass = { code: string; token: string };
/** Asks the API as whoever is signed in on the page. */
const ask = <T>(page: Page, path: string, body?: object) =>
  page.evaluate(async ([address, sent]) => (await fetch(address!, sent ? { method: "POST", headers: { "Content-Type": "application/json" }, body: sent } : {})).json(), [path, body && JSON.stringify(body)] as const) as Promise<T>;

async function setUp(officer: Page, name: string, language: "ar" | "en"): Promise<Page> {
  await field(officer, "name").fill(name);
  await press(officer, w.addButton.en);
  await officer.getByText(w.codeFor(name).en).waitFor();
  const code = (await officer.locator("#device-code").textContent()) ?? "";
  const page = await visit(`/assembly/${language}`, { width: 360 });
  await page.locator("#code").waitFor();
  await expectAccessible(page);
  await page.locator("#code").fill(code);
  await page.locator("#pin").fill(pin);
  await page.locator("#again").fill("482916");
  await page.getByRole("button", { name: a.take[language] }).click();
  await page.getByText(a.pinDiffers[language]).waitFor();
  await page.locator("#again").fill(pin);
  await page.getByRole("button", { name: a.take[language] }).click();
  await page.getByText(a.ready[language]).waitFor();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  return page;
}
/** Types something and gives what the screen says of it. */
async function read(page: Page, raw: string): Promise<string> {
  await page.locator("#verdict").evaluate((box) => delete (box as HTMLElement).dataset["verdict"]);
  await page.locator("#read").fill(raw);
  await page.locator("#read").press("Enter");
  await page.locator("#verdict[data-verdict]").waitFor();
  expect(Number(await page.locator("#verdict").getAttribute("data-took"))).toBeLessThan(2_000);
  return (await page.locator("#verdict").getAttribute("data-verdict")) ?? "";
}
const unlock = async (page: Page, language: "ar" | "en", typed = pin) => {
  await page.locator("#pin").fill(typed);
  await page.getByRole("button", { name: a.unlock[language] }).click();
};
const unsent = (page: Page) => page.locator("#state-unsent");

describe("the assembly point", () => {
  it("boards people without a connection, stops a pass shown twice, and finds across devices what one alone could not know", async () => {
    const officer = await signIn(visit, "crisis-manager", "en");
    await go(officer, `/en${desk}`);
    await expectAccessible(officer);
    const { version } = await ask<{ version: number }>(officer, "/api/crises/1/movements/1");
    await ask(officer, "/api/crises/1/movements/1/state", { to: "boarding", version });
    const { families } = await ask<{ families: { link: string; people: number }[] }>(officer, "/api/crises/1/movements/1/passes");
    const link = families.find((one) => one.people >= 3)!.link;
    const { passes } = await ask<{ passes: Pass[] }>(officer, `/api/passes/${link.split("/").at(-1)}`);

    // The family's own page: complete without a script.
    const family = await visit(`/ar${link}`, { width: 360, script: false });
    expect(await family.locator("svg[role=img]").count()).toBe(passes.length);
    expect((await family.locator("body").textContent())!.includes(passes[0]!.token)).toBe(false);
    const family2 = await visit(`/en${link}`, { width: 360 });
    await expectAccessible(family2);
    await expectFits(family2);
    await family2.screenshot({ path: `${shots}/boarding-pass-en-360.png`, fullPage: true });

    const [gateA, gateB] = [await setUp(officer, "Gate A", "ar"), await setUp(officer, "البوابة ب", "en")];
    await Promise.all([gateA.context().setOffline(true), gateB.context().setOffline(true)]);
    // Opened again without a connection, and locked.
    await gateA.reload();
    await unlock(gateA, "ar", "111222");
    await gateA.getByText(a.wrongPin.ar.replace("#", "4")).waitFor();
    await unlock(gateA, "ar");
    await gateA.getByText(a.ready.ar).waitFor();

    expect(await read(gateA, passes[0]!.code.toLowerCase())).toBe("board");
    await expectAccessible(gateA);
    await expectFits(gateA);
    await gateA.screenshot({ path: `${shots}/boarding-good-ar-360.png`, fullPage: true });
    expect(await read(gateA, passes[0]!.code)).toBe("used");
    await gateA.screenshot({ path: `${shots}/boarding-used-ar-360.png`, fullPage: true });
    // The whole token, as the camera reads it: the signature is checked in the browser.
    expect(await read(gateA, passes[1]!.token)).toBe("board");
    expect(await read(gateA, `${passes[2]!.token.slice(0, 100)}${passes[2]!.token[100] === "A" ? "B" : "A"}${passes[2]!.token.slice(101)}`)).toBe("forged");
    expect(await read(gateA, "ZZZZ-2222")).toBe("not-on-list");
    expect(await read(gateB, passes[0]!.token)).toBe("board");
    expect(await read(gateB, passes[2]!.code)).toBe("board");
    expect(await unsent(gateA).textContent()).toMatch(/^5/);

    for (const page of [gateA, gateB]) {
      await page.context().setOffline(false);
      await page.evaluate(() => dispatchEvent(new Event("online")));
      await expect.poll(() => unsent(page).textContent(), { timeout: 20_000 }).toMatch(/^0/);
    }
    await gateB.locator("#doubles").waitFor();
    await gateA.getByRole("button", { name: a.send.ar }).click();
    await gateA.locator("#doubles").waitFor();
    await expect.poll(() => gateA.locator("#doubles").textContent()).toContain("البوابة ب");
    expect(await gateB.locator("#doubles").textContent()).toContain("Gate A");
    await gateB.screenshot({ path: `${shots}/boarding-double-en-360.png`, fullPage: true });
    // And A has heard who boarded at B.
    expect(await read(gateA, passes[2]!.code)).toBe("used");

    await eventually(officer, `/en${desk}`, async () => (await officer.locator("#doubles").count()) > 0);
    expect(await mainText(officer)).toContain(w.doubleAbout.en);
    await officer.screenshot({ path: `${shots}/boarding-desk-en-1280.png`, fullPage: true });
    await expectAccessible(officer);

    // Lost: the desk takes the list back.
    const row = officer.locator("section[aria-labelledby=devices] tr", { hasText: "Gate A" });
    await row.locator("summary").click();
    await row.getByRole("button", { name: w.wipe.en }).click();
    // By itself within half a minute; at once when the connection comes back.
    await gateA.evaluate(() => dispatchEvent(new Event("online")));
    await gateA.getByText(a.wipedDesk.ar).waitFor();
    expect(await gateA.evaluate(() => new Promise((done) => { const opened = indexedDB.open("mitaf-assembly"); opened.onsuccess = () => { const asked = opened.result.transaction("state").objectStore("state").getAllKeys(); asked.onsuccess = () => done(asked.result); }; }))).toEqual(["device"]);
    await eventually(officer, `/en${desk}`, async () => (await mainText(officer)).includes(w.wiped.en));
    await go(officer, `/ar${desk}`);
    await officer.setViewportSize({ width: 360, height: 760 });
    await expectFits(officer);
    await officer.screenshot({ path: `${shots}/boarding-desk-ar-360.png`, fullPage: true });
  });

  it("reads a pass and a passport with the camera, without a connection", async () => {
    const officer = await signIn(visit, "crisis-manager", "en");
    await go(officer, `/en${desk}`);
    const { families } = await ask<{ families: { link: string; people: number; boarded: number }[] }>(officer, "/api/crises/1/movements/1/passes");
    const { passes } = await ask<{ passes: (Pass & { person: number })[] }>(officer, `/api/passes/${families.find((one) => one.boarded === 0 && one.people >= 2)!.link.split("/").at(-1)}`);
    const { entries } = await ask<{ entries: { documentNumber: string | null; person: number }[] }>(officer, "/api/crises/1/movements/1/manifest");
    // Somebody else's, who did not board above.
    const aboard = new Set(passes.map((pass) => pass.person));
    const number = entries.findLast((one) => one.documentNumber && !aboard.has(one.person))!.documentNumber!;
    const papers = writeMrz("TD3", { code: "P", issuer: "LY", nationality: "LY", surname: "Almukhtar", givenNames: "Salem Omar", number, birth: "1987-03-25", sex: "male", expiry: "2031-06-30" });
    const page = await setUp(officer, "Gate D", "en");
    // The reader of documents is fetched when the device is set up.
    await expect.poll(() => page.evaluate(async () => (await (await caches.open("mitaf-assembly-1")).keys()).filter((one) => one.url.includes("/assembly/scan/")).length), { timeout: 60_000 }).toBeGreaterThanOrEqual(4);
    await page.waitForTimeout(1_500);
    await page.context().setOffline(true);
    // A sheet of paper in front of the lens.
    await page.evaluate(() => {
      const sheet = Object.assign(document.createElement("canvas"), { width: 1280, height: 720 });
      Object.assign(window, { sheet });
      navigator.mediaDevices.getUserMedia = async () => sheet.captureStream(10);
    });
    const show = (draw: { size: number; path: string } | { lines: string[] }) =>
      page.evaluate((given) => {
        const { sheet } = window as unknown as { sheet: HTMLCanvasElement };
        const to = sheet.getContext("2d")!;
        const paint = () => {
          to.setTransform(1, 0, 0, 1, 0, 0);
          to.fillStyle = "#e4dfd2";
          to.fillRect(0, 0, 1280, 720);
          to.fillStyle = "#202020";
          if ("path" in given) {
            to.setTransform(8, 0.6, -0.6, 8, 400, 100);
            to.fillStyle = "#fff";
            to.fillRect(0, 0, given.size, given.size);
            to.fillStyle = "#202020";
            const code = new Path2D(given.path);
            // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- draws
            to.fill(code);
          } else {
            to.font = "600 41.8px 'Liberation Mono', monospace";
            given.lines.forEach((line, at) => to.fillText(line, 78, 350 + at * 62));
          }
        };
        paint();
        const kept = window as unknown as { painting?: ReturnType<typeof setInterval> };
        clearInterval(kept.painting);
        kept.painting = setInterval(paint, 100);
      }, draw);
    await show(qrDrawing(passes[0]!.token));
    await page.getByRole("button", { name: a.camera.en, exact: true }).click();
    await page.locator('#verdict[data-verdict="board"]').waitFor();
    await page.locator("#verdict").evaluate((box) => delete (box as HTMLElement).dataset["verdict"]);
    await page.getByRole("button", { name: a.stopCamera.en }).click();
    await show({ lines: [...papers] });
    await page.getByRole("button", { name: a.zone.en, exact: true }).click();
    await page.locator('#verdict[data-verdict="board"]').waitFor({ timeout: 60_000 });
    await page.screenshot({ path: `${shots}/boarding-zone-en-360.png`, fullPage: true });
    expect(await unsent(page).textContent()).toMatch(/^2/);
  });

  it("wipes its list after five wrong PINs, and still sends what it read", async () => {
    const officer = await signIn(visit, "crisis-manager", "en");
    await go(officer, `/en${desk}`);
    const page = await setUp(officer, "Gate C", "en");
    await page.context().setOffline(true);
    await read(page, "ZZZZ-3333");
    await page.reload();
    for (let wrong = 4; wrong >= 1; wrong--) {
      await unlock(page, "en", "999998");
      await page.getByText(a.wrongPin.en.replace("#", String(wrong))).waitFor();
    }
    await unlock(page, "en", "999998");
    await page.getByText(a.wipedPin.en).waitFor();
    await page.context().setOffline(false);
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await eventually(officer, `/en${desk}`, async () => ((await officer.locator("section[aria-labelledby=devices] tr", { hasText: "Gate C" }).textContent()) ?? "").includes(w.wiped.en));
  });
});

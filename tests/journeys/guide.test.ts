import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { offlineWords as o } from "../../src/crises/front/offline.words.ts";
import { guideDeskWords as d, guideWords as w } from "../../src/law/guide/guide.words.ts";
import { expectAccessible, expectFits, useBrowser } from "./browser.ts";
import { button, eventually, field, go, mainText, press, says, signIn } from "./desk.ts";

const visit = useBrowser();
const base = () => inject("facilityUrl");

/** What a foreigner does: says who they are and what they need, and reads the passage. */
async function asks(page: Page, language: "ar" | "en"): Promise<void> {
  await page.locator('select[name="who"]').selectOption("worker");
  await page.locator('select[name="need"]').selectOption("stay");
  await page.getByRole("button", { name: w.show[language], exact: true }).click();
  await page.waitForURL(/who=worker&need=stay/);
  await page.locator('#answers a[href$="/guide/residence#sponsor"]').click();
  await page.waitForURL(/\/guide\/residence#sponsor/);
}

describe("the legal guide", () => {
  it.each([["ar", true, 360], ["ar", false, 360], ["en", true, 1280], ["en", false, 1280]] as const)("leads by its questions to the answer, in %s, scripts %s", async (language, script, width) => {
    const page = await visit(`/${language}/guide`, { width, script });
    await asks(page, language);
    const answer = page.locator("#sponsor");
    const said = (await answer.textContent()) ?? "";
    for (const words of [w.restsOn, w.exampleMark]) expect(said).toContain(words[language]);
    expect(said).toContain("facility pack (example)");
    expect(await answer.locator('a[href*="/law/ly-law-2023-24?on="]').count()).toBe(1);
    await answer.locator("summary").click();
    expect(await answer.locator(`details [lang="${language === "ar" ? "en" : "ar"}"]`).isVisible()).toBe(true);
    await expectFits(page);
    if (script) {
      await expectAccessible(page);
      await page.goto(`${base()}/${language}/guide`);
      await expectAccessible(page);
    }
  });

  it("can be read without a connection once it was opened, the whole of it too", async () => {
    const page = await visit("/ar/guide", { width: 360 });
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    const kept = async (path: string) => {
      await expect.poll(() => page.evaluate(async (of) => navigator.serviceWorker.controller !== null && (await (await caches.open("mitaf-guide-1")).match(of)) !== undefined, path), { timeout: 20_000 }).toBe(true);
    };
    await kept("/ar/guide");
    await page.goto(`${base()}/ar/guide/visas`);
    await kept("/ar/guide/visas");
    await page.context().setOffline(true);
    await page.goto(`${base()}/ar/guide/visas`);
    expect(await page.locator("body").textContent()).toContain(o.copy.ar);
    expect(await page.locator("#need-visa").isVisible()).toBe(true);
    await page.goto(`${base()}/ar/guide/work`);
    await page.getByText(o.noCopy.ar).waitFor();

    await page.context().setOffline(false);
    await page.goto(`${base()}/ar/guide`);
    await page.getByRole("link", { name: w.keep.ar }).click();
    await kept("/ar/guide/whole");
    await page.context().setOffline(true);
    // A chapter that was never opened is read in the whole guide, at its passage.
    await page.goto(`${base()}/ar/guide/study#study-stay`);
    await page.getByText(o.copy.ar).first().waitFor();
    expect(await page.locator("section#chapter-study article").count()).toBe(2);
    expect(await page.locator("section#chapter-work article").count()).toBe(4);
    await page.goto(`${base()}/ar/guide`);
    await page.locator('select[name="who"]').selectOption("worker");
    await page.getByRole("button", { name: w.show.ar, exact: true }).click();
    await page.locator("section#chapter-residence").waitFor();
    expect(await page.evaluate(() => getComputedStyle(document.querySelector(".card")!).borderStyle)).toBe("solid");
    await page.context().setOffline(false);
  });

  it("marks the answers that rest on what an amendment changed, until they are checked again", async () => {
    const page = await signIn(visit, "legal-editor", "en");
    await go(page, "/en/desk/law/guide");
    await expectAccessible(page);
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    const failed = await page.evaluate(async (commencesOn) => {
      const send = async (method: string, path: string, body: object) => {
        const answer = await fetch(`/api/law/${path}`, { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
        if (!answer.ok) throw new Error(`${path} ${answer.status} ${await answer.text()}`);
        return answer.json();
      };
      const { id, version } = await send("POST", "amendments", { by: "ly-law-2023-24", to: "ly-law-1987-6" });
      const texts = [{ language: "en", kind: "summary", paragraphs: [{ text: "Carriers report within two days." }] }, { language: "ar", kind: "summary", paragraphs: [{ text: "يبلغ الناقلون خلال يومين." }] }];
      const written = await send("PUT", `amendments/${id}/steps`, { version, steps: [{ action: "replace", eId: "art_4", commencesOn, texts }] });
      await send("POST", `amendments/${id}/apply`, { version: written.version });
    }, yesterday).catch(String);
    expect(failed).toBeUndefined();
    const question = "Why does the airline ask for my visa?";
    await eventually(page, "/en/desk/law/guide", async () => (await page.locator("tbody tr").first().textContent())?.includes("Article 4") ?? false);
    expect(await page.locator("tbody tr").first().textContent()).toContain(d.recheck.en);
    const reader = await visit("/en/guide/entering");
    expect(await reader.locator("#carriers").textContent()).toContain(w.dueShort.en);

    await page.getByRole("link", { name: question }).click();
    await says(page, d.changedSince.en);
    expect(await mainText(page)).toContain("Carriers report within two days.");
    await page.screenshot({ path: "/tmp/shots/guide-recheck-en-1280.png", fullPage: true });
    await expectAccessible(page);

    // Two writers: the second sees both texts.
    const second = await signIn(visit, "administrator", "ar", { script: false, width: 360 });
    const address = page.url().replace("/en/", "/ar/").replace(/\?.*/, "");
    await second.goto(`${address}/edit`);
    await go(page, `${new URL(address).pathname.replace("/ar/", "/en/")}/edit`);
    await field(page, "answer.en").fill("Carriers must report within two days.");
    await press(page, d.save.en);
    await says(page, d.saved.en);
    await field(second, "answer.ar").fill("نص كتبه الثاني");
    await button(second, d.save.ar).click();
    await second.getByText(d.conflictHelp.ar).waitFor();
    expect(await field(second, "answer.ar").inputValue()).toBe("نص كتبه الثاني");
    expect(await mainText(second)).toContain("Carriers must report within two days.");
    await expectFits(second);
    await second.screenshot({ path: "/tmp/shots/guide-conflict-ar-360.png", fullPage: true });

    await go(page, new URL(page.url()).pathname);
    await field(page, "by").fill("Advocate B. Example");
    await press(page, d.checkDo.en);
    await says(page, d.checkDone.en);
    await reader.reload();
    const shown = (await reader.locator("#carriers").textContent()) ?? "";
    expect(shown).toContain("Carriers must report within two days.");
    expect(shown).toContain("Advocate B. Example");
    expect(shown).not.toContain(w.dueShort.en);

    // An edition: prepared by one, published by another.
    await go(page, "/en/desk/law/guide/editions");
    await press(page, d.prepare.en);
    await says(page, d.waitsForOther.en);
    expect(await button(page, d.publish.en).count()).toBe(0);
    const other = await signIn(visit, "administrator", "en");
    await eventually(other, "/en/desk/law/guide/editions", async () => (await other.locator('a[href$="legal-guide-2-ar.pdf"]').count()) > 0);
    await expectAccessible(other);
    await other.getByLabel(d.sure.en).check();
    await press(other, d.publish.en);
    await button(other, d.publish.en).waitFor({ state: "detached" });
    await reader.goto(`${base()}/en/guide/editions`);
    expect(await reader.locator("article").first().textContent()).toContain(`${w.changedAnswers.en}: ${question}`);
    const file = await reader.request.get(`${base()}/en/guide/editions/legal-guide-2-ar.pdf`);
    expect([file.status(), file.headers()["content-type"], (await file.body()).subarray(0, 4).toString()]).toEqual([200, "application/pdf", "%PDF"]);
    expect((await reader.request.get(`${base()}/en/guide/editions/legal-guide-3-ar.pdf`)).status()).toBe(404);
  });
});

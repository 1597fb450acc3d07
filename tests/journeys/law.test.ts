import { inject } from "vitest";
import { beforeAll, describe, expect, it } from "vitest";
import { system } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { addInstrument, enterProvisions } from "../../src/law/instrument/instrument.operations.ts";
import { editingWords } from "../../src/law/reading/desk/editing.words.ts";
import { readingWords } from "../../src/law/reading/reading.words.ts";
import { expectAccessible, expectFits, useBrowser } from "./browser.ts";
import { at, field, go, mainText, press, says, signIn } from "./desk.ts";
import { facilityAt } from "./activation.people.ts";

/** The law as a stranger reads it, and as an editor amends it. The two example laws belong to no country. */
const visit = useBrowser();
const pair = (en: string, ar: string) => ({ en, ar });
const said = (language: "en" | "ar", text: string) => ({ language, kind: "summary" as const, paragraphs: [{ text }], sources: ["example"] });

beforeAll(async () => {
  const platform = await facilityAt(inject("facilityDataDir"));
  try {
    await perform(platform, addInstrument, system, { slug: "example-visits", kind: "law", number: "901", year: 1990, title: pair("Example law on visits", "قانون تجريبي بشأن الزيارات"), example: true });
    await perform(platform, addInstrument, system, { slug: "example-visits-amended", kind: "law", number: "902", year: 1999, title: pair("Example law amending the law on visits", "قانون تجريبي بتعديل قانون الزيارات"), example: true });
    await perform(platform, enterProvisions, system, { instrument: "example-visits", provisions: [
      { eId: "art_1", number: pair("1", "1"), texts: [said("en", "A visitor pays 1,000 for a visa."), said("ar", "يدفع الزائر 1,000 عن التأشيرة.")] },
      { eId: "art_2", number: pair("2", "2"), texts: [said("en", "See Article 1."), said("ar", "يراجع حكم المادة 1 من هذا القانون.")] },
    ] });
  } finally {
    await platform.close();
  }
});

describe("an editor", () => {
  it("drafts an amendment, is told what does not fit with nothing lost, sees what it will make of the law, and applies it", async () => {
    const page = await signIn(visit, "legal-editor", "en");
    await go(page, "/en/desk/law/example-visits-amended");
    await page.locator("summary", { hasText: editingWords.draftAmendment.en }).click();
    await field(page, "to").last().selectOption("example-visits");
    await press(page, editingWords.draftAmendment.en);
    await page.waitForURL(/\/desk\/law\/amendments\/\d+$/);
    await field(page, "steps.0.eId").fill("Article 7");
    await field(page, "steps.0.commencesOn").fill("2000-01-01");
    await field(page, "steps.0.en").fill("A visitor pays 2,000 for a visa.");
    await field(page, "steps.0.ar").fill("يدفع الزائر 2,000 عن التأشيرة.");
    await press(page, editingWords.saveSteps.en);
    await page.getByRole("alert").first().waitFor();
    expect(await field(page, "steps.0.ar").inputValue()).toBe("يدفع الزائر 2,000 عن التأشيرة.");
    await field(page, "steps.0.eId").fill("1");
    await press(page, editingWords.saveSteps.en);
    await page.locator("main .law ins", { hasText: "2,000" }).first().waitFor();
    await expectAccessible(page);
    await press(page, editingWords.apply.en);
    await says(page, editingWords.applied.en);
  });
});

describe.each([true, false])("a stranger, with JavaScript: %s", (script) => {
  it("reads a law as of a day, compares its versions word by word, and changes language on the way", async () => {
    const page = await visit("/ar/law", { script, width: 360 });
    await page.getByRole("link", { name: "قانون تجريبي بشأن الزيارات", exact: true }).click();
    expect(await mainText(page)).toContain("2,000");
    expect(await mainText(page)).toContain("وليس النص الرسمي");
    await page.locator('input[name="on"]').fill("1999-12-31");
    await page.getByRole("button", { name: readingWords.show.ar }).click();
    await page.waitForURL(/on=1999-12-31/);
    expect(await mainText(page)).toContain("1,000");
    expect(await mainText(page)).not.toContain("2,000");
    await expectFits(page);
    // Looking for barriers is done by a script.
    if (script) await expectAccessible(page);
    // What the article cites leads to it, on the same day.
    await page.locator("#art_2 a.cited").first().click();
    await page.waitForURL(/\/ar\/law\/example-visits\/art_1\?on=1999-12-31$/);
    expect(await page.locator("#difference [lang=ar] del").textContent()).toContain("1,000");
    expect(await page.locator("#difference [lang=ar] ins").textContent()).toContain("2,000");
    expect(await page.locator("#difference .compared[lang=ar]").getAttribute("dir")).toBe("rtl");
    await expectFits(page);
    await page.locator("header a[hreflang=en]").click();
    await page.waitForURL((url) => url.pathname === "/en/law/example-visits/art_1");
    expect(at(page).searchParams.get("on")).toBe("1999-12-31");
    expect(await page.locator("#cited-by li").textContent()).toContain("Article 2");
    if (script) await expectAccessible(page);
  });
});

it("a term is explained where it stands, without any script", async () => {
  const page = await visit("/en/law/ly-law-1987-6", { script: false });
  const explained = page.locator("#term-en-visa");
  expect(await explained.isVisible()).toBe(false);
  await page.locator("#art_1 button.term", { hasText: "visa" }).click();
  expect(await explained.isVisible()).toBe(true);
});

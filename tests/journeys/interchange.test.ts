import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "vitest";
import { interchangeWords as w } from "../../src/people/interchange/interchange.words.ts";
import { writePfif } from "../../src/people/interchange/pfif/pfif-file.ts";
import { type Language, languages } from "../../src/platform/words.ts";
import { expectAccessible, expectFits, useBrowser } from "./browser.ts";
import type { Page } from "playwright-core";

const visit = useBrowser();
const folder = mkdtempSync(join(tmpdir(), "mitaf-interchange-"));

async function signIn(page: Page, account: string): Promise<void> {
  await page.locator(`button[value="${account}@example.org"]`).click();
  await page.waitForURL(/\/en\/desk/);
}

describe.each(languages)("an officer, reading %s", (language: Language) => {
  it.each([true, false])("takes a file in, is told why another is refused, and decides upon a record (JavaScript: %s)", async (script) => {
    const page = await visit("/en/sign-in", { script });
    await signIn(page, "crisis-manager");
    const address = new URL(`/${language}/desk/people/interchange`, page.url()).href;
    await page.goto(address);
    const name = `شخص ${language} ${script} Sought`;
    const bad = join(folder, "bad.xml");
    const good = join(folder, `${language}-${script}.xml`);
    writeFileSync(bad, `<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>`);
    const record = `finder.example.org/${language}-${script}`;
    writeFileSync(good, writePfif({ persons: [{ fields: { person_record_id: record, entry_date: "2026-11-20T08:00:00Z", full_name: name, source_name: "Finder" }, notes: [{ note_record_id: `${record}-note`, author_name: "Huda", source_date: "2026-11-20T07:00:00Z", text: "Not reached since Thursday.", status: "believed_missing" }] }], notes: [] }));
    await page.setInputFiles("#pfif-file", bad);
    await page.getByRole("button", { name: w.receive[language], exact: true }).click();
    await page.getByText(w.doctype[language]).waitFor();
    await page.setInputFiles("#pfif-file", good);
    await page.getByRole("button", { name: w.receive[language], exact: true }).click();
    await page.waitForURL(/interchange\/files\/\d+/);
    await page.goto(address);
    if (script) await expectAccessible(page);
    await page.getByRole("link", { name }).first().click();
    await page.waitForURL(/interchange\/\d+$/);
    await page.getByText(w.believedMissing[language]).waitFor();
    if (script) {
      await expectAccessible(page);
      await page.setViewportSize({ width: 360, height: 800 });
      await expectFits(page);
    }
    await page.fill("input[name=reason]", "not a citizen");
    await page.getByRole("button", { name: w.dismiss[language], exact: true }).click();
    await page.getByRole("button", { name: w.reopen[language] }).waitFor();
  });
});

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { importWords as w } from "../../src/people/import/import.words.ts";
import { languages } from "../../src/platform/words.ts";
import { expectAccessible, expectFits, useBrowser } from "./browser.ts";

const visit = useBrowser();

describe.each(languages)("a consular officer, reading %s", (language) => {
  it.each([true, false])("brings a list in: upload, columns, preview, import, report (JavaScript: %s)", async (script) => {
    const page = await visit("/en/sign-in", { script });
    await page.locator('button[value="consular-officer@example.org"]').click();
    await page.waitForURL(/\/en\/desk/);
    await page.goto(new URL(`/${language}/desk/people/imports`, page.url()).href);
    await page.setInputFiles("#list-file", "facility/libya/example-consular-list-errors.csv");
    await page.getByRole("button", { name: w.upload[language], exact: true }).click();
    await page.getByRole("button", { name: w.toPreview[language], exact: true }).click();
    await page.getByRole("button", { name: w.start[language], exact: true }).waitFor();
    if (script) await expectAccessible(page);
    await page.getByRole("button", { name: w.start[language], exact: true }).click();
    const report = page.getByRole("link", { name: w.download[language] });
    // With JavaScript the page follows the import by itself; without, it is looked at again.
    for (let looks = 0; looks < 20 && !(await report.isVisible()); looks++) {
      await page.waitForTimeout(1_000);
      if (!script) await page.reload();
    }
    await report.waitFor();
    if (script) {
      await expectAccessible(page);
      await page.setViewportSize({ width: 360, height: 800 });
      await expectFits(page);
      const [download] = await Promise.all([page.waitForEvent("download"), report.click()]);
      const lines = readFileSync(await download.path(), "utf8").split("\r\n");
      expect(lines.length).toBeGreaterThan(20);
      // No cell may begin like a formula, whatever the list held.
      expect(lines.filter((line) => /(^|,)"?[=+@-][^,]/.test(line))).toEqual([]);
    }
  });
});

import { describe, expect, it } from "vitest";
import { approvalWords } from "../../src/accounts/approval/approval.words.ts";
import { alertWords } from "../../src/crises/alert/alert.words.ts";
import { planWords } from "../../src/crises/plan/plan.words.ts";
import { useBrowser } from "./browser.ts";
import { at, eventually, field, go, mainText, press, says, signIn } from "./desk.ts";

/** What one person may not do alone: sign a plan that they wrote, and write to the whole register. */
const visit = useBrowser();

describe("a contingency plan", () => {
  it("is written by an officer, given back once with a reason, and signed by somebody who wrote nothing in it", async () => {
    const writer = await signIn(visit, "consular-officer", "en");
    await go(writer, "/en/desk/plans");
    await go(writer, (await writer.locator("main a[href*='/desk/plans/']", { hasText: "Gaziantep" }).first().getAttribute("href"))!);
    const plan = at(writer).pathname;
    await press(writer, planWords.start.en);
    await says(writer, planWords.saved.en);
    await go(writer, `${plan}/sections/profile`);
    await writer.locator("main form textarea").first().fill("Earthquakes and floods; the border is an hour away.");
    await press(writer, planWords.save.en);
    await says(writer, planWords.saved.en);
    await go(writer, plan);
    await press(writer, planWords.submit.en);
    await says(writer, planWords.submitted.en);

    const signer = await signIn(visit, "crisis-manager", "ar");
    const there = plan.replace("/en/", "/ar/");
    await go(signer, there);
    await field(signer, "because").fill("ينقص رقم الطوارئ الجديد");
    await press(signer, planWords.giveBack.ar);
    await says(signer, planWords.saved.ar);
    await go(writer, plan);
    await says(writer, "ينقص رقم الطوارئ الجديد");
    await press(writer, planWords.submit.en);
    await says(writer, planWords.saved.en);

    // A review action that is still open stands in the way, whoever signs.
    await go(signer, there);
    await field(signer, "sure").check();
    await press(signer, planWords.certify.ar);
    await signer.getByRole("alert").first().waitFor();
    expect(await mainText(signer)).toContain(planWords.submitted.ar);
    await go(writer, `${plan}/follow-up`);
    const action = writer.locator("form", { has: writer.locator('button[value="close"]') });
    for (let left = await action.count(); left > 0; left--) {
      await writer.locator("main details", { has: action.first() }).locator("summary").click();
      await action.first().locator('[name="result"]').fill("Done, and looked at by two people.");
      await action.first().locator('button[value="close"]').click();
      await expect.poll(() => action.count()).toBe(left - 1);
    }
    await go(signer, there);
    await press(signer, planWords.certify.ar);
    // Nobody signs unread.
    expect(await mainText(signer)).toContain(planWords.submitted.ar);
    await field(signer, "sure").check();
    await press(signer, planWords.certify.ar);
    await says(signer, planWords.saved.ar);
    await go(writer, plan);
    expect(await mainText(writer)).toContain(planWords.certified.en);
    expect(await writer.getByRole("button", { name: planWords.start.en }).count()).toBe(1);
  });
});

describe("an alert to the whole register", () => {
  it("goes out only after a second person has approved exactly that version", async () => {
    const manager = await signIn(visit, "crisis-manager", "ar");
    await go(manager, "/ar/desk/crises/1/alerts/new");
    await field(manager, "onRoll").uncheck();
    await field(manager, "public").uncheck();
    await field(manager, "checkIn").uncheck();
    await field(manager, "level").selectOption("3");
    await field(manager, "status").selectOption("test");
    await press(manager, alertWords.save.ar);
    await manager.waitForURL(/\/desk\/alerts\/\d+$/);
    const alert = at(manager).pathname;
    await press(manager, alertWords.sendNow.ar);
    await says(manager, approvalWords.needed.ar);
    await field(manager, "reason").fill("تجربة سنوية لقنوات الإبلاغ كلها");
    await press(manager, approvalWords.askSecond.ar);
    await manager.waitForURL(/\/desk\/approvals\/\d+$/);
    const request = at(manager).pathname;
    // Whoever asked decides nothing.
    expect(await manager.locator('button[name="decision"]').count()).toBe(0);

    const second = await signIn(visit, "administrator", "en");
    await go(second, "/en/desk/approvals");
    await second.locator("main a", { hasText: alertWords.approve.en }).first().click();
    await second.locator('button[value="approved"]').waitFor();
    expect(at(second).pathname).toBe(request.replace("/ar/", "/en/"));
    await field(second, "reason").fill("Agreed for this afternoon.");
    await press(second, approvalWords.approve.en);
    await says(second, approvalWords.approved.en);

    await go(manager, request);
    await press(manager, approvalWords.proceed.ar);
    await manager.waitForURL((url) => url.pathname === alert);
    await eventually(manager, alert, async () => (await mainText(manager)).includes(alertWords.done.ar));
    await go(manager, request);
    expect(await mainText(manager)).toContain(approvalWords.used.ar);
  });
});

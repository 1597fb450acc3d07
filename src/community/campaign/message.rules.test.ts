import { describe, expect, test } from "vitest";
import { smsLength } from "#platform/sms-text.ts";
import { compose, isStop, masked, previews } from "./message.rules.ts";

const written = { subject: { en: "Register", ar: "التسجيل" }, body: { en: "Please register.", ar: "يرجى التسجيل." } };
const links = { link: "https://facility.example.org/ar/register", stop: "https://facility.example.org/ar/stop/AAAAAAAAAAAAAAAAAAAAAAAA" };

describe("a message", () => {
  test("carries the text, the link and the way to stop, in the recipient’s language", () => {
    expect(compose(written, "sms", "ar", links).body).toBe(`يرجى التسجيل.\n${links.link}\nللإيقاف: ردّوا بكلمة إيقاف أو ${links.stop}`);
    expect(compose(written, "sms", "en", { ...links, link: null }).body).toBe(`Please register.\nTo stop: reply STOP or ${links.stop}`);
    expect(compose(written, "email", "en", links)).toMatchObject({ subject: "Register", body: expect.stringContaining("consular register") });
  });
  test("is previewed in both languages at the length that is sent", () => {
    const shown = previews(written, ["sms", "email"], () => links);
    expect(shown.map((one) => [one.channel, one.language, one.size?.alphabet ?? null])).toEqual([["sms", "ar", "ucs-2"], ["sms", "en", "gsm-7"], ["email", "ar", null], ["email", "en", null]]);
    expect(shown[0]!.size).toEqual(smsLength(compose(written, "sms", "ar", links).body));
    expect(shown[0]!.size!.segments).toBe(3);
  });
});

describe("the word to stop", () => {
  test.each(["STOP", "stop.", " Stop! ", "إيقاف", "ايقاف", "أوقفوا الرسائل", "إِيقاف", "توقف", "STOP STOP", "Stop all messages please", "ＳＴＯＰ", "إلغاء"])("is understood in %j", (reply) => expect(isStop(reply)).toBe(true));
  test.each(["", "1", "We are safe", "Don’t stop", "stop by tomorrow", "نحن بخير", "الإيقاف كان أمس", "متى تتوقف الحملة"])("is not read into %j", (reply) => expect(isStop(reply)).toBe(false));
});

test("An address is shown without its middle", () => {
  expect(masked("+218912345678")).toBe("+218…78");
  expect(masked("salem@example.org")).toBe("s…@example.org");
});

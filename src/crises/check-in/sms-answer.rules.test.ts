import { describe, expect, it } from "vitest";
import { readAnswer, slips } from "./sms-answer.rules.ts";

describe("an answer by text message", () => {
  it.each([
    "بخير", "سالم", "بأمان", "نحن بخير", "كلنا سالمين", "كلنا بخير الحمد لله", "الحمد لله نحن بخير", "بَخير", "بخيييير", "احنا كويسين", "إحنا باهيين", "لا بأس", "السلام عليكم نحن بخير والحمد لله",
    "نحن والعائلة بخير", "سالمون", "بخبر", "سلمين", "انا بخير", "الجميع بخير شكرا", "1", "١", "۱", " 1. ", "(1)", "safe", "SAFE", "Safe!", "We are all safe", "we're safe", "I'm ok", "saef", "sfae", "safee", "Fine thanks",
    "Everyone is fine, thank God", "👍", "✅", "بخير 👍🏽", "👌", "bkhair", "we are 4 safe", "4 safe", "نحن 4 بخير", "نحن ٤ بخير", "نحن أربعة بخير", "we are 4 people safe", "family of 5 safe",
  ])("is read as safe: %s", (text) => expect(readAnswer(text)).toMatchObject({ meaning: "safe", plain: true }));

  it.each([
    "مساعدة", "نحتاج", "نحتاج مساعدة", "ساعدونا", "النجدة", "النجده!!", "مساعده", "مسعادة", "انقذونا", "عاونونا", "نحن عالقون في المبنى", "2", "٢", "۲", "help", "HELP!", "hlep", "helpp", "hepl me", "SOS", "we need help", "🆘", "not safe", "لسنا بخير", "مش بخير",
  ])("is read as a call for help: %s", (text) => expect(readAnswer(text).meaning).toBe("help"));

  it.each([
    ["We are safe but my brother is missing", "mixed"], ["نحن بخير لكن نحتاج مساعدة", "mixed"], ["safe? help?", "mixed"], ["لا نحتاج مساعدة", "mixed"], ["We don't need help, all fine", "mixed"], ["safe, except my father", "unclear"], ["نحن بخير ما عدا أبي", "unclear"],
    ["أخي مصاب", "mixed"], ["are you safe?", "unclear"], ["هل أنتم بخير؟", "unclear"], ["متى تفتح السفارة", "unclear"], ["1 2", "unclear"], ["12", "unclear"], ["3", "unclear"], ["", "unclear"], ["...", "unclear"], ["😢", "unclear"], ["سالم أحمد الزنتاني", "unclear"],
    ["I think we are safe", "unclear"], ["save us", "mixed"], ["fire", "mixed"], ["same", "unclear"], ["بغير", "unclear"], ["0900123456 safe", "unclear"], ["we are 3 safe and 2 hurt", "mixed"], ["my wife and kids are safe", "unclear"], ["<script>1</script>", "unclear"], ["2 safe 1", "unclear"],
  ])("goes to an officer: %s", (text, meaning) => expect(readAnswer(text).meaning).toBe(meaning));

  it("says who is meant, how many, where, and in which language it was written", () => {
    expect(readAnswer("we are 4 safe")).toMatchObject({ who: "all", count: 4, language: "en" });
    expect(readAnswer("نحن ٤ بخير")).toMatchObject({ who: "all", count: 4, language: "ar" });
    expect(readAnswer("نحن خمسة بخير")).toMatchObject({ count: 5 });
    expect(readAnswer("أنا بخير")).toMatchObject({ who: "self", count: null });
    expect(readAnswer("I am safe")).toMatchObject({ who: "self" });
    expect(readAnswer("1 safe")).toMatchObject({ who: "self", count: 1 });
    expect(readAnswer("بخير")).toMatchObject({ who: "unsaid" });
    expect(readAnswer("١")).toMatchObject({ language: null });
    expect(readAnswer("نحن بخير في أنقرة")).toMatchObject({ meaning: "safe", place: "انقره", plain: false });
    expect(readAnswer("we are safe in Gaziantep")).toMatchObject({ meaning: "safe", place: "gaziantep", plain: false });
    expect(readAnswer("we are safe in hospital").meaning).toBe("mixed");
    expect(readAnswer("نحتاج ماء ودواء بسرعة")).toMatchObject({ meaning: "help", plain: false });
  });

  it("answers in no time whatever comes", () => {
    const began = performance.now();
    for (const text of ["ب".repeat(2_000), "safe ".repeat(400), "م س ا ".repeat(330), "\u0000\u202e".repeat(900), "👍".repeat(900)]) readAnswer(text);
    expect(performance.now() - began).toBeLessThan(500);
  });

  it("counts slips of the finger", () => {
    expect([slips("safe", "safe"), slips("saef", "safe"), slips("saffe", "safe"), slips("help", "held"), slips("a", "abcd")]).toEqual([0, 1, 1, 1, 3]);
  });
});

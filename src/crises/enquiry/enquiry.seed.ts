import { stranger } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { recordEnquiry } from "./enquire.operations.ts";

/** Example enquiries of families, some about people of the example register; the same keys each time, so that they are there once. */
export async function seedEnquiries(platform: Platform, crisis: number, names: readonly string[]): Promise<void> {
  const asked = [
    { askerName: "هناء (مثال)", relation: "sibling", answerBy: "sms", askerPhone: "+218910000101", place: "غازي عنتاب", more: "آخر اتصال مساء الأحد." },
    { askerName: "Karim (example)", relation: "friend", answerBy: "email", askerEmail: "karim@example.org", place: "Hatay", more: "He studies at the university there." },
    { askerName: "سالمة (مثال)", relation: "parent", answerBy: "phone", askerPhone: "+218910000102", place: "كهرمان مرعش", more: "كان في المستشفى للعلاج." },
  ] as const;
  for (const [at, { place, more, ...one }] of asked.entries()) {
    const name = names[at] ?? "أحمد سالم المثال";
    const sought = /[\u0600-\u06ff]/.test(name) ? { nameArabic: name, place, more } : { nameLatin: name, place, more };
    await perform(platform, recordEnquiry, { ...stranger, door: "page" }, { key: `example-enquiry-${at}-0001`, crisis, language: at === 1 ? "en" : "ar", sought, ...one });
  }
}

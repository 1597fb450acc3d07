import { words } from "#platform/words.ts";

export const exampleWords = words({
  use: { en: "Sign in as an example account", ar: "الدخول بحساب تجريبي" },
  list: { en: "List example accounts", ar: "عرض الحسابات التجريبية" },
});

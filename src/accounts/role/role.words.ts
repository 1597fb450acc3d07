import { words } from "#platform/words.ts";

export const grantWords = words({
  role: { en: "Role", ar: "الصلاحية" },
  where: { en: "For", ar: "النطاق" },
  everywhere: { en: "all missions", ar: "جميع البعثات" },
  mission: (id: number) => ({ en: `mission ${id}`, ar: `البعثة ${id}` }),
});

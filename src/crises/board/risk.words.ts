import { plural, words } from "#platform/words.ts";

export const riskWords = words({
  level: (level: number) => ({ en: `Area at level ${level}`, ar: `منطقة في المستوى ${level}` }),
  near: (km: number) =>
    plural(
      km,
      { one: "# km from the centre", other: "# km from the centre" },
      { one: "على بُعد كيلومتر واحد من المركز", two: "على بُعد كيلومترين من المركز", few: "على بُعد # كيلومترات من المركز", many: "على بُعد # كيلومترًا من المركز", other: "على بُعد # كيلومتر من المركز" },
    ),
  needs: { en: "Has needs", ar: "لديه احتياجات" },
  infant: { en: "Under 5", ar: "دون الخامسة" },
  minor: (age: number) => ({ en: `Minor (${age})`, ar: `قاصر (${age})` }),
  elderly: (age: number) => ({ en: `Elderly (${age})`, ar: `مسن (${age})` }),
  silent: { en: "Nobody of the household heard from", ar: "لم يصل خبر عن أي فرد من الأسرة" },
  explained: {
    en: "Order: area level (up to 30 points), nearness to the centre (30), needs (30), age under 18, or 65 and over (20), nobody of the household heard from (15).",
    ar: "الترتيب: مستوى المنطقة (حتى 30 نقطة)، القرب من المركز (30)، الاحتياجات (30)، العمر دون 18 سنة، أو 65 سنة فما فوق (20)، عدم وصول خبر عن أي فرد من الأسرة (15).",
  },
});

import { type Text, words } from "#platform/words.ts";

/** The parts of a situation report. */
export const sectionWords = words({
  situation: { en: "Situation", ar: "الوضع" },
  situationAbout: { en: "What happened since the last report, and how it stands now.", ar: "ما جدّ منذ التقرير السابق، وما الوضع الآن." },
  people: { en: "People", ar: "الأشخاص" },
  peopleAbout: { en: "What the figures mean: who has not been heard from and why, who is hard to reach. No names.", ar: "دلالة الأرقام: من لم يصل خبر عنهم ولماذا، ومن يصعب الوصول إليهم. دون ذكر أسماء." },
  actions: { en: "Actions taken", ar: "ما اتُّخذ من إجراءات" },
  actionsAbout: { en: "What was done since the last report, by whom.", ar: "ما أُنجز منذ التقرير السابق، ومن أنجزه." },
  needs: { en: "Needs and gaps", ar: "الاحتياجات والنواقص" },
  needsAbout: { en: "What is missing, and who is asked for it.", ar: "ما ينقص، ومن يُطلب منه توفيره." },
  access: { en: "Access and movement", ar: "الوصول والتنقل" },
  accessAbout: { en: "Airports, borders, roads, networks; permissions from the host authorities.", ar: "المطارات والحدود والطرق والاتصالات، وتصاريح السلطات المضيفة." },
  plans: { en: "Plans for the next period", ar: "خطط الفترة المقبلة" },
  plansAbout: { en: "What comes next, by when, who decides.", ar: "الخطوات المقبلة ومواعيدها وصاحب القرار فيها." },
  media: { en: "Media line", ar: "العبارة المعتمدة للإعلام" },
  mediaAbout: { en: "One or two sentences that may be said in public, word for word.", ar: "جملة أو جملتان يجوز قولهما علنًا بنصهما." },
  empty: (title: Text): Text => ({ en: `“${title.en}” is empty.`, ar: `قسم «${title.ar}» فارغ.` }),
  noArabic: (title: Text): Text => ({ en: `“${title.en}” has no Arabic text.`, ar: `قسم «${title.ar}» دون نص عربي.` }),
  noEnglish: (title: Text): Text => ({ en: `“${title.en}” has no English text.`, ar: `قسم «${title.ar}» دون نص إنجليزي.` }),
});

import { plural, type Text, words } from "#platform/words.ts";

/** Sentences of the list of people who need more help. */
export const vulnerableWords = words({
  title: { en: "People who need more help", ar: "من يحتاجون إلى مساعدة إضافية" },
  titleOf: (mission: Text): Text => ({ en: `People who need more help: ${mission.en}`, ar: `من يحتاجون إلى مساعدة إضافية: ${mission.ar}` }),
  about: { en: "From the register as it is now. Looking at it is recorded. It is never printed with the plan.", ar: "من السجل كما هو الآن. يُسجَّل الاطلاع عليها. ولا تُطبع مع الخطة أبدًا." },
  person: { en: "Person", ar: "الشخص" },
  needs: { en: "Needs", ar: "الاحتياجات" },
  place: { en: "Place", ar: "المكان" },
  phone: { en: "Telephone", ar: "الهاتف" },
  nobody: { en: "Nobody on this mission's register has said that they need more help.", ar: "لم يُذكر في سجل هذه البعثة أحد يحتاج إلى مساعدة إضافية." },
  nobodyNext: { en: "Needs are written in a person's record.", ar: "تُكتب الاحتياجات في سجل الشخص." },
  see: { en: "See the list", ar: "عرض القائمة" },
  count: (count: number): Text =>
    plural(count, { one: "# person", other: "# people" }, { zero: "لا أحد", one: "شخص واحد", two: "شخصان", few: "# أشخاص", many: "# شخصًا", other: "# شخص" }),
  first: (shown: number, all: number): Text => ({ en: `The first ${shown} of ${all}.`, ar: `أول ${shown} من ${all}.` }),
});

import { words } from "#platform/words.ts";

/** Sentences about the parts of a plan or rule, whatever they hold. */
export const sectionWords = words({
  oneLanguage: { en: "Write this in Arabic, in English, or both.", ar: "اكتبوا هذا بالعربية أو بالإنجليزية أو بهما معًا." },
  bothOrNone: { en: "A position needs latitude and longitude, in degrees.", ar: "الموقع يحتاج إلى خط العرض وخط الطول، بالدرجات." },
  badPhone: { en: "Write the number with its country code, such as +218 91 000 0000.", ar: "اكتبوا الرقم مع رمز الدولة، مثل \u200e+218 91 000 0000." },
  arabic: { en: "in Arabic", ar: "بالعربية" },
  english: { en: "in English", ar: "بالإنجليزية" },
  latitude: { en: "Latitude", ar: "خط العرض" },
  longitude: { en: "Longitude", ar: "خط الطول" },
  level: (level: number) => ({ en: `Level ${level}`, ar: `المستوى ${level}` }),
  unknownChoice: { en: "No longer in the rule", ar: "لم يعد في القاعدة" },
});

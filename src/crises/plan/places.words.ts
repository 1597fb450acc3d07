import { words } from "#platform/words.ts";

/** The key of the maps of plans. */
export const placesWords = words({
  title: { en: "Assembly points, routes and safe havens", ar: "نقاط التجمع والمسارات والملاذات الآمنة" },
  about: { en: "The same places are listed on this page.", ar: "الأماكن نفسها مذكورة في هذه الصفحة." },
  assembly: { en: "Assembly point", ar: "نقطة تجمع" },
  crossing: { en: "Crossing point or port", ar: "معبر أو ميناء" },
  haven: { en: "Safe haven", ar: "ملاذ آمن" },
  missions: { en: "Readiness of missions", ar: "جاهزية البعثات" },
  missionsAbout: { en: "The same missions are listed below, the least ready first.", ar: "البعثات نفسها مذكورة أدناه، الأقل جاهزية أولًا." },
});

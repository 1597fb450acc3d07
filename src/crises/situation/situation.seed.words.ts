import { words } from "#platform/words.ts";

/** What the example report says, by part. */
export const situationSeedWords = words({
  situation: {
    en: "Two strong earthquakes struck the area within nine hours. Aftershocks go on. Gaziantep airport takes relief flights only; the road to Adana is open.",
    ar: "ضرب المنطقة زلزالان قويان خلال تسع ساعات، والهزات الارتدادية مستمرة. مطار غازي عنتاب مفتوح لرحلات الإغاثة فقط، والطريق إلى أضنة سالك.",
  },
  people: {
    en: "Most of those not heard from are students in shared flats whose telephones are off. Wardens go from house to house in the districts nearest to the epicentre.",
    ar: "معظم من لم يصل خبر عنهم طلاب في سكن مشترك وهواتفهم مغلقة. ويتنقل منسقو الجالية من بيت إلى بيت في الأحياء الأقرب إلى مركز الزلزال.",
  },
  actions: {
    en: "An alert with a check-in link went to all registered people. The assembly point in the Park of the 100th Year is staffed day and night.",
    ar: "أُرسل تنبيه يتضمن رابط تسجيل الاطمئنان إلى كل المسجلين. ونقطة التجمع في حديقة المئوية مزودة بالموظفين ليلًا ونهارًا.",
  },
  needs: {
    en: "Forty blankets, a second satellite telephone, two officers for the night shift.",
    ar: "أربعون بطانية، وهاتف ثان عبر الأقمار الاصطناعية، وموظفان للمناوبة الليلية.",
  },
  media: {
    en: "The mission is in touch with citizens in the area and asks everybody to report that they are safe.",
    ar: "البعثة على اتصال بالمواطنين في المنطقة، وتدعو الجميع إلى تسجيل الاطمئنان.",
  },
});

import { plural, words } from "#platform/words.ts";

/** Why a mission is not wholly ready, one sentence a reason; `count` is how many. */
export const reasonWords = words({
  "no-plan": () => ({ en: "There is no contingency plan.", ar: "لا توجد خطة طوارئ." }),
  unsigned: () => ({ en: "The plan has not been certified.", ar: "الخطة غير معتمدة." }),
  "review-passed": () => ({ en: "The review date has passed.", ar: "انقضى موعد المراجعة." }),
  "review-near": () => ({ en: "The review date is near.", ar: "موعد المراجعة قريب." }),
  "old-rule": () => ({ en: "The plan follows an older national rule.", ar: "تتبع الخطة إصدارًا أقدم من القاعدة الوطنية." }),
  unfilled: (count: number) =>
    plural(count, { one: "# function has nobody.", other: "# functions have nobody." }, { one: "وظيفة واحدة لا يتولاها أحد.", two: "وظيفتان لا يتولاهما أحد.", few: "# وظائف لا يتولاها أحد.", many: "# وظيفة لا يتولاها أحد.", other: "# وظيفة لا يتولاها أحد." }),
  "no-alternate": (count: number) =>
    plural(count, { one: "# function has no alternate.", other: "# functions have no alternate." }, { one: "وظيفة واحدة بلا بديل.", two: "وظيفتان بلا بديل.", few: "# وظائف بلا بديل.", many: "# وظيفة بلا بديل.", other: "# وظيفة بلا بديل." }),
  undrilled: () => ({ en: "Nothing has been drilled within the time the rule sets.", ar: "لم تُجرَ أي تجربة خلال المدة التي تحددها القاعدة." }),
  "no-wardens": () => ({ en: "No warden serves.", ar: "لا يوجد منسق جالية عامل." }),
  "no-tree": () => ({ en: "There is no contact tree.", ar: "لا توجد شجرة اتصال." }),
  "estimate-none": () => ({ en: "Nobody has estimated how many of our people are there.", ar: "لا يوجد تقدير لعدد مواطنينا هناك." }),
  "estimate-old": () => ({ en: "The estimate of our people is old.", ar: "تقدير عدد مواطنينا قديم." }),
  "no-assembly": () => ({ en: "No assembly point has a position.", ar: "لا توجد نقطة تجمع محددة الموقع." }),
  "no-haven": () => ({ en: "There is no safe haven.", ar: "لا يوجد ملاذ آمن." }),
  "no-route": () => ({ en: "There is no route out.", ar: "لا يوجد مسار خروج." }),
  "stocks-expired": (count: number) =>
    plural(count, { one: "# stock has expired.", other: "# stocks have expired." }, { one: "صنف واحد من المخزون منتهي الصلاحية.", two: "صنفان من المخزون منتهيا الصلاحية.", few: "# أصناف من المخزون منتهية الصلاحية.", many: "# صنفًا من المخزون منتهي الصلاحية.", other: "# صنف من المخزون منتهي الصلاحية." }),
  "agreements-ended": (count: number) =>
    plural(count, { one: "# agreement no longer holds.", other: "# agreements no longer hold." }, { one: "اتفاق واحد انتهى سريانه.", two: "اتفاقان انتهى سريانهما.", few: "# اتفاقات انتهى سريانها.", many: "# اتفاقًا انتهى سريانه.", other: "# اتفاق انتهى سريانه." }),
  "custody-uncounted": () => ({ en: "Documents in custody have not been counted within the time the rule sets.", ar: "لم تُجرد الوثائق المحفوظة خلال المدة التي تحددها القاعدة." }),
  "actions-overdue": (count: number) =>
    plural(count, { one: "# review action is overdue.", other: "# review actions are overdue." }, { one: "إجراء مراجعة واحد متأخر.", two: "إجراءا مراجعة متأخران.", few: "# إجراءات مراجعة متأخرة.", many: "# إجراء مراجعة متأخرًا.", other: "# إجراء مراجعة متأخر." }),
  "actions-open": (count: number) =>
    plural(count, { one: "# review action is open.", other: "# review actions are open." }, { one: "إجراء مراجعة واحد مفتوح.", two: "إجراءا مراجعة مفتوحان.", few: "# إجراءات مراجعة مفتوحة.", many: "# إجراء مراجعة مفتوحًا.", other: "# إجراء مراجعة مفتوح." }),
  "empty-sections": (count: number) =>
    plural(count, { one: "# section is empty.", other: "# sections are empty." }, { one: "قسم واحد فارغ.", two: "قسمان فارغان.", few: "# أقسام فارغة.", many: "# قسمًا فارغًا.", other: "# قسم فارغ." }),
});

export const readinessWords = words({
  readiness: { en: "Readiness", ar: "الجاهزية" },
  score: (score: number) => ({ en: `${score} of 100`, ar: `${score} من 100` }),
  ready: { en: "Ready", ar: "جاهزة" },
  gaps: { en: "With gaps", ar: "فيها ثغرات" },
  unready: { en: "Not ready", ar: "غير جاهزة" },
  nothingMissing: { en: "Nothing is missing by the rule.", ar: "لا ينقص شيء وفق القاعدة." },
  howTitle: { en: "How the score is worked out", ar: "كيف تُحسب الدرجة" },
  howAbout: { en: "From 100, each reason takes its points; the score is never below 0. A mission without a plan has 0.", ar: "يُخصم من 100 نقاطُ كل سبب، ولا تنزل الدرجة عن 0. والبعثة التي لا خطة لها درجتها 0." },
  reason: { en: "Reason", ar: "السبب" },
  points: { en: "Points", ar: "النقاط" },
  each: (points: number, most: number) => ({ en: `${points} each, at most ${most}`, ar: `${points} لكل واحد، والحد الأقصى ${most}` }),
});

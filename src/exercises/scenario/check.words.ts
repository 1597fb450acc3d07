import { words } from "#platform/words.ts";

/** What the checks say. */
export const checkWords = words({
  circle: (path: string) => ({ en: `Injects wait for one another in a circle: ${path}. None of them would ever come.`, ar: `أحداث محاكاة ينتظر بعضها بعضًا في حلقة: ⁦${path}⁩، فلن يأتي أيٌّ منها.` }),
  "after-nothing": (is: string) => ({ en: `It comes after inject ${is}, which does not exist.`, ar: `يأتي بعد الحدث ${is} وهو غير موجود.` }),
  "no-role": (is: string) => ({ en: `It goes to the role “${is}”, which does not exist.`, ar: `موجّه إلى الدور «${is}» وهو غير موجود.` }),
  "no-objective": (is: string) => ({ en: `It serves the objective “${is}”, which does not exist.`, ar: `يخدم الهدف «${is}» وهو غير موجود.` }),
  "no-phase": (is: string) => ({ en: `It belongs to the phase “${is}”, which does not exist.`, ar: `يتبع المرحلة «${is}» وهي غير موجودة.` }),
  "no-place": (is: string) => ({ en: `Its hazard is at the place “${is}”, which the population does not have.`, ar: `الخطر في المكان «${is}» وهو غير وارد في وصف السكان.` }),
  "guide-of-nothing": (is: string) => ({ en: `The guide rates the objective “${is}”, which does not exist.`, ar: `يقيّم الدليل الهدف «${is}» وهو غير موجود.` }),
  "id-twice": (is: string) => ({ en: `Two entries are called “${is}”.`, ar: `بندان يحملان المعرّف «${is}».` }),
  "no-injects": { en: "There is no inject.", ar: "لا يوجد أي حدث محاكاة." },
  "no-roles": { en: "There is no role for anybody to play.", ar: "لا يوجد أي دور للمشاركين." },
  "objective-without-inject": (is: string) => ({ en: `No inject serves the objective “${is}”.`, ar: `لا يخدم الهدفَ «${is}» أيُّ حدث محاكاة.` }),
  "objective-without-guide": (is: string) => ({ en: `The guide does not say what to look for under the objective “${is}”.`, ar: `لا يبيّن الدليل ما يُنظر إليه في الهدف «${is}».` }),
  "role-without-inject": (is: string) => ({ en: `Nothing is ever sent to the role “${is}”.`, ar: `لا يصل إلى الدور «${is}» أي حدث محاكاة.` }),
  "shares-not-whole": (is: string) => ({ en: `The shares of the places make ${is} %, not 100.`, ar: `مجموع نسب الأماكن ${is}% لا 100%.` }),
  "no-population": { en: "The population is not described.", ar: "لم يرد وصف السكان." },
  noArabic: (field: { en: string; ar: string }) => ({ en: `${field.en}: the Arabic is missing.`, ar: `${field.ar}: النص العربي ناقص.` }),
  noEnglish: (field: { en: string; ar: string }) => ({ en: `${field.en}: the English is missing.`, ar: `${field.ar}: النص الإنجليزي ناقص.` }),
  where: { en: "Where", ar: "الموضع" },
  what: { en: "What", ar: "الملاحظة" },
  error: { en: "to correct", ar: "يجب تصحيحه" },
  warning: { en: "to look at", ar: "للمراجعة" },
});

import { type Text, words } from "#platform/words.ts";

/** Sentences about the national rule and its versions. */
export const ruleWords = words({
  rule: { en: "National rule", ar: "القاعدة الوطنية" },
  ruleAbout: { en: "What every mission does in a crisis. Plans are derived from it.", ar: "ما تقوم به كل بعثة في الأزمات. ومنها تُشتق الخطط." },
  fromRule: { en: "From the national rule", ar: "من القاعدة الوطنية" },
  adopted: { en: "In force", ar: "سارية" },
  draft: { en: "Draft", ar: "مسودة" },
  superseded: { en: "Superseded", ar: "حل محلها إصدار أحدث" },
  version: (number: number): Text => ({ en: `Rule, version ${number}`, ar: `القاعدة، الإصدار ${number}` }),
  start: { en: "Start a new version of the rule", ar: "بدء إصدار جديد من القاعدة" },
  draftAlready: { en: "A version of the rule is being written already.", ar: "هناك إصدار من القاعدة قيد الكتابة بالفعل." },
  adopt: { en: "Adopt", ar: "اعتماد القاعدة" },
  adoptAbout: { en: "It comes into force at once; plans written under the one before say so until they are renewed.", ar: "تسري فورًا؛ والخطط المكتوبة وفق سابقتها تُبيَّن كذلك إلى أن تُجدَّد." },
  adoptSure: { en: "I have read the whole rule", ar: "قرأت القاعدة كاملة" },
  adoptedBy: { en: "Adopted by", ar: "اعتمدها" },
  notDraft: { en: "This version of the rule is no draft.", ar: "هذا الإصدار من القاعدة ليس مسودة." },
  incomplete: { en: "The rule needs functions, tasks for each of the four levels, and its standards.", ar: "تحتاج القاعدة إلى وظائف ومهام لكل من المستويات الأربعة وإلى معاييرها." },
  save: { en: "Save a section of the rule", ar: "حفظ قسم من القاعدة" },
  none: { en: "No rule has been written yet.", ar: "لم تُكتب قاعدة بعد." },
  noneAbout: { en: "It is one document for all missions: functions, four levels, signs, checklists, standards.", ar: "وثيقة واحدة لكل البعثات: الوظائف والمستويات الأربعة والمؤشرات وقوائم المهام والمعايير." },
  compare: { en: "Compare versions of the rule", ar: "مقارنة إصدارات القاعدة" },
});

import { words } from "#platform/words.ts";

/** Sentences of comparisons. */
export const compareWords = words({
  title: { en: "What changed", ar: "ما الذي تغير" },
  unchanged: { en: "Unchanged", ar: "بلا تغيير" },
  added: { en: "Added", ar: "أُضيف" },
  removed: { en: "Taken away", ar: "حُذف" },
  altered: { en: "Changed", ar: "عُدّل" },
  field: { en: "Field", ar: "الخانة" },
  before: { en: "Before", ar: "قبل" },
  after: { en: "After", ar: "بعد" },
  nothing: { en: "Nothing differs between these versions.", ar: "لا فرق بين هذين الإصدارين." },
});

import { words } from "#platform/words.ts";

/** Check-ins taken in while the records are away. */
export const heldWords = words({
  replay: { en: "Enter check-ins that were kept aside", ar: "إدخال تسجيلات اطمئنان حُفظت جانبًا" },
  title: { en: "We have your check-in", ar: "لدينا تسجيل اطمئنانكم" },
  pending: { en: "It is safely kept and will be counted as soon as our records can be reached again. You need not send it again.", ar: "هو محفوظ بأمان وسيُحتسب حالما يمكن الوصول إلى سجلاتنا من جديد. لا حاجة إلى إرساله مرة أخرى." },
  openAgain: { en: "Open this page again later to see or correct what you told us.", ar: "افتحوا هذه الصفحة لاحقًا لرؤية ما أخبرتمونا به أو تصحيحه." },
  away: { en: "Our records cannot be reached at the moment. You can check in all the same: it is kept safely and counted later.", ar: "تعذّر الوصول إلى سجلاتنا في هذه اللحظة. يمكنكم تسجيل الاطمئنان مع ذلك: يُحفظ بأمان ويُحتسب لاحقًا." },
  copyOf: { en: "What you see here is a copy from", ar: "ما ترونه هنا نسخة محفوظة منذ" },
  noNames: { en: "Your household’s names cannot be shown now. Write who is with you.", ar: "لا يمكن عرض أسماء أسرتكم الآن. اكتبوا من معكم." },
});

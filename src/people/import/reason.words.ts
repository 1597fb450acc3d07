import { words } from "#platform/words.ts";

/** Why a row was refused or skipped, or what of it could not be taken. */
export const reasonWords = words({
  "no-name": { en: "There is no name", ar: "لا يوجد اسم" },
  "no-country": { en: "The country is not given", ar: "الدولة غير مذكورة" },
  "unknown-country": { en: "No country of this name is known", ar: "لا تُعرف دولة بهذا الاسم" },
  "other-mission": { en: "Another mission serves this country", ar: "هذه الدولة من اختصاص بعثة أخرى" },
  "registered-elsewhere": { en: "This person is registered with another mission; ask headquarters to move the record", ar: "هذا الشخص مسجَّل لدى بعثة أخرى؛ اطلبوا من المقر نقل بياناته" },
  "several-people": { en: "More than one person in the register fits; compare them by hand", ar: "تنطبق البيانات على أكثر من شخص في السجل؛ قارنوها يدويًا" },
  unchanged: { en: "In the register already, nothing new", ar: "موجود في السجل ولا جديد" },
  duplicate: { en: "Repeats another row", ar: "تكرار لصف آخر" },
  "bad-name": { en: "The name has no letters; left empty", ar: "لا حروف في الاسم؛ تُركت الخانة فارغة" },
  formula: { en: "A formula, not a text; left empty", ar: "صيغة حسابية لا نص؛ تُركت الخانة فارغة" },
  "too-long": { en: "Too long; left empty", ar: "النص أطول من المسموح؛ تُركت الخانة فارغة" },
  "bad-birth": { en: "This cannot be a birth date; left empty", ar: "لا يمكن أن يكون تاريخ ميلاد؛ تُركت الخانة فارغة" },
  "birth-in-future": { en: "The birth date is in the future; left empty", ar: "تاريخ الميلاد في المستقبل؛ تُركت الخانة فارغة" },
  "bad-day": { en: "There is no such date; left empty", ar: "لا يوجد تاريخ كهذا؛ تُركت الخانة فارغة" },
  "days-reversed": { en: "The last day is before the first; left empty", ar: "اليوم الأخير يسبق الأول؛ تُركت الخانة فارغة" },
  "bad-sex": { en: "Not a sex that is known; left empty", ar: "قيمة غير معروفة للجنس؛ تُركت الخانة فارغة" },
  "bad-phone": { en: "Not a phone number; left empty", ar: "ليس رقم هاتف؛ تُركت الخانة فارغة" },
  "bad-email": { en: "Not an e-mail address; left empty", ar: "ليس عنوان بريد إلكتروني؛ تُركت الخانة فارغة" },
  "bad-coordinates": { en: "There is no such place on Earth; coordinates left empty", ar: "لا يوجد موضع كهذا على الأرض؛ تُركت الإحداثيات فارغة" },
  "half-coordinates": { en: "Only one of latitude and longitude is given; both left empty", ar: "ذُكر خط العرض وحده أو خط الطول وحده؛ تُرك كلاهما فارغًا" },
  "unknown-nationality": { en: "No such nationality is known; left empty", ar: "جنسية غير معروفة؛ تُركت الخانة فارغة" },
  "unknown-kind": { en: "Not a kind of stay that is known; left empty", ar: "نوع إقامة غير معروف؛ تُركت الخانة فارغة" },
  "unknown-language": { en: "No such language is known; left out", ar: "لغة غير معروفة؛ لم تُسجّل" },
  "bad-document": { en: "Not a document number; left empty", ar: "ليس رقم وثيقة؛ تُركت الخانة فارغة" },
  "document-shared": { en: "Somebody else has the same document number; both are kept", ar: "رقم الوثيقة نفسه لشخص آخر؛ حُفظ كلاهما" },
});

/** Why a file could not be read at all. */
export const fileWords = words({
  "not-a-spreadsheet": { en: "This file is neither CSV nor XLSX.", ar: "هذا الملف ليس CSV ولا XLSX." },
  macros: { en: "This workbook carries macros. Save it as XLSX without macros.", ar: "يحتوي هذا المصنف على وحدات ماكرو. احفظوه بصيغة XLSX بدونها." },
  encrypted: { en: "This workbook is protected with a password. Save it without one.", ar: "هذا المصنف محمي بكلمة مرور. احفظوه بدونها." },
  "old-excel": { en: "This is an old Excel file. Save it as XLSX or CSV.", ar: "هذا ملف Excel قديم. احفظوه بصيغة XLSX أو CSV." },
  "too-large": { en: "What is packed in this file is too large.", ar: "محتوى هذا الملف أكبر من المسموح." },
  "too-many-rows": { en: "The list has more than 50,000 rows. Split it.", ar: "في الكشف أكثر من 50,000 صف. قسّموه إلى عدة ملفات." },
  "too-many-columns": { en: "The list has more than 100 columns.", ar: "في الكشف أكثر من 100 عمود." },
  "no-header": { en: "The first row must hold the titles of the columns.", ar: "يجب أن يضم الصف الأول عناوين الأعمدة." },
  empty: { en: "The file is empty.", ar: "الملف فارغ." },
  broken: { en: "The file is damaged or was cut off.", ar: "الملف تالف أو مبتور." },
  "unknown-encoding": { en: "The letters of this file cannot be read. Save it as CSV UTF-8 or XLSX.", ar: "تعذّرت قراءة حروف هذا الملف. احفظوه بصيغة CSV UTF-8 أو XLSX." },
});

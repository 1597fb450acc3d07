import { words } from "#platform/words.ts";

export const purposeWords = words({
  title: { en: "What are you working on?", ar: "ما العمل الذي تقومون به؟" },
  about: {
    en: "People’s records are opened for a purpose. Choose once: it is recorded with each record you are shown, for 8 hours or until you change it. People can see when and for what their record was opened.",
    ar: "تُفتح بيانات الناس لغرض محدد. اختاروا مرة واحدة: يُسجَّل الغرض مع كل سجل يُعرض عليكم، لمدة 8 ساعات أو حتى تغييره. ويمكن للناس معرفة متى فُتحت بياناتهم ولأي غرض.",
  },
  choose: { en: "Say what one is working on", ar: "تحديد غرض العمل" },
  read: { en: "See what one is working on", ar: "الاطلاع على غرض العمل" },
  purpose: { en: "Purpose", ar: "الغرض" },
  service: { en: "Routine consular service", ar: "خدمة قنصلية معتادة" },
  check: { en: "Check of the record", ar: "مراجعة البيانات" },
  request: { en: "Request of the person", ar: "طلب من الشخص نفسه" },
  crisis: (id: string) => ({ en: `Crisis ${id}`, ar: `الأزمة رقم ${id}` }),
  other: { en: "Something else", ar: "غرض آخر" },
  otherHint: { en: "In a few words, without names.", ar: "بكلمات قليلة، دون أسماء." },
  sayOther: { en: "Say in a few words what it is.", ar: "اذكروا الغرض في كلمات قليلة." },
  notOffered: { en: "Please choose one of the listed purposes.", ar: "يرجى اختيار غرض من القائمة." },
  save: { en: "Continue", ar: "متابعة" },
  change: { en: "change", ar: "تغيير" },
  chooseNow: { en: "choose", ar: "تحديد" },
  none: { en: "not chosen", ar: "لم يُحدَّد" },
  unstated: { en: "not stated", ar: "غير مذكور" },
  needed: { en: "Say first what you are working on.", ar: "حدّدوا أولًا العمل الذي تقومون به." },
});

/** Tasks that name their purpose themselves, as they stand in the audit log. */
export const taskWords = words({
  "duplicate review": { en: "Review of duplicate records", ar: "مراجعة السجلات المكررة" },
  "contact tree": { en: "Contact tree", ar: "شجرة الاتصال" },
  warden: { en: "Work of the community’s warden", ar: "عمل منسق الجالية" },
  "import report": { en: "Report of an imported list", ar: "تقرير استيراد كشف" },
  "import report downloaded": { en: "Report of an imported list", ar: "تقرير استيراد كشف" },
  "record from elsewhere read": { en: "Comparison with a record of a missing person", ar: "مقارنة بسجل شخص مفقود" },
  "record changed": { en: "Change of the record", ar: "تعديل البيانات" },
  "matching check-ins": { en: "Matching of check-ins", ar: "مطابقة رسائل الاطمئنان" },
});

/** What the invented people of the example crisis say; shown as they typed it, in one language each. */
export const examplePlaces = [
  "Gaziantep, Şehitkamil",
  "غازي عنتاب، قرب الجامعة",
  "Kahramanmaraş, Onikişubat",
  "أنطاكية، وسط المدينة",
  "Adana, Seyhan",
  "مركز إيواء في مدرسة بغازي عنتاب",
  "Kilis, merkez",
  "ملاطية",
  "Şanlıurfa, Haliliye",
  "في السيارة على طريق أضنة",
] as const;

export const exampleMessages = [
  "البيت تضرر ونحن في الشارع، نحتاج إلى بطانيات.",
  "We left for Adana this morning.",
  "والدتي تحتاج إلى دواء السكري.",
  "No electricity, the phone may go off.",
  "نحن في مدرسة مع عائلات أخرى.",
  "My brother does not answer since last night.",
  "جواز السفر تحت الأنقاض.",
] as const;

export const exampleStrangers = [
  "عائشة البوسيفي",
  "Nuri Kaddour",
  "طارق الشريف",
  "Hend Alamari",
  "مفتاح بوزيد",
  "Salma Bugaighis",
  "عادل القماطي",
  "Rim Sassi",
  "أنور التاجوري",
  "Khaled Zentani",
] as const;

import { normaliseName } from "../person/name.rules.ts";

/** What a column of a list can hold. The order is that of the mapping form. */
export const listFields = [
  "name", "nameArabic", "nameLatin", "familyName", "household", "sex", "birth", "nationality", "document", "documentKind", "documentExpires", "phone", "phone2", "email",
  "country", "place", "latitude", "longitude", "position", "from", "until", "kind", "languages", "needs",
] as const;
export type ListField = (typeof listFields)[number];

/** Field → index of its column, from 0. */
export type Mapping = Partial<Record<ListField, number>>;

// Titles met in lists of missions, both languages; compared as names are, so spelling of hamza and case do not matter.
const titles: Record<ListField, string> = {
  name: "name|full name|fullname|person|citizen|citizen name|الاسم|الاسم الكامل|الاسم الرباعي|الاسم الثلاثي|اسم المواطن|الاسم بالكامل|الاسم كاملا|اسم الشخص",
  nameArabic: "name arabic|arabic name|name in arabic|name ar|الاسم بالعربية|الاسم العربي|الاسم بالعربي|الاسم باللغة العربية|الاسم عربي|الاسم بالحروف العربية|الاسم الرباعي بالعربية",
  nameLatin: "name latin|latin name|name in latin|english name|name english|name in english|name en|name as in passport|passport name|الاسم باللاتينية|الاسم اللاتيني|الاسم بالإنجليزية|الاسم بالإنجليزي|الاسم الإنجليزي|الاسم باللغة الإنجليزية|الاسم بالحروف اللاتينية|الاسم كما في الجواز|الاسم كما في جواز السفر|الاسم باللاتيني|الاسم لاتيني",
  familyName: "family name|surname|last name|اللقب|اسم العائلة|لقب العائلة|الكنية",
  household: "household|household number|household no|household id|family|family number|family no|family id|file number|رقم الأسرة|الأسرة|رقم العائلة|رقم كتيب العائلة|كتيب العائلة|رقم الملف|رقم ملف الأسرة|رقم القيد",
  sex: "sex|gender|الجنس|النوع|ذكر أنثى",
  birth: "birth date|date of birth|birthdate|dob|born|birthday|birth|year of birth|تاريخ الميلاد|تاريخ الولادة|الميلاد|سنة الميلاد|المواليد|ت الميلاد",
  nationality: "nationality|citizenship|الجنسية",
  document: "document|document number|document no|passport|passport number|passport no|national number|national id|id number|رقم الجواز|رقم جواز السفر|جواز السفر|الجواز|رقم الوثيقة|الرقم الوطني|رقم الهوية|رقم وثيقة السفر",
  documentKind: "document type|document kind|type of document|نوع الوثيقة|الوثيقة|نوع المستند",
  documentExpires: "expires|expiry|expiry date|passport expiry|valid until|document expires|passport expires|تاريخ الانتهاء|انتهاء الجواز|تاريخ انتهاء الجواز|صلاحية الجواز|تاريخ انتهاء الوثيقة|تاريخ انتهاء الصلاحية|انتهاء الصلاحية|انتهاء صلاحية الجواز",
  phone: "phone|phone number|mobile|mobile number|telephone|tel|cell|whatsapp|contact number|الهاتف|رقم الهاتف|الهاتف المحمول|هاتف|الجوال|النقال|رقم النقال|رقم الجوال|المحمول|الموبايل|هاتف نقال|رقم هاتف",
  phone2: "phone 2|second phone|other phone|alternative phone|emergency phone|هاتف آخر|هاتف ثان|رقم آخر|هاتف 2|الهاتف 2|هاتف بديل|هاتف الطوارئ",
  email: "email|e mail|mail|email address|البريد الإلكتروني|البريد|الإيميل|بريد إلكتروني",
  country: "country|country of residence|host country|الدولة|البلد|دولة الإقامة|بلد الإقامة|بلد الاقامة",
  place: "place|city|town|address|location|residence|city district|المدينة|المكان|العنوان|مكان الإقامة|محل الإقامة|عنوان الإقامة|المنطقة|المدينة الحي|مدينة الإقامة",
  latitude: "latitude|lat|خط العرض|دائرة العرض",
  longitude: "longitude|lon|lng|long|خط الطول",
  position: "coordinates|position|gps|lat lon|latlng|الإحداثيات|الموقع|احداثيات",
  from: "from|since|arrival|arrival date|start|start date|date of arrival|من|من تاريخ|تاريخ الوصول|تاريخ القدوم|بداية الإقامة|تاريخ بداية الإقامة|منذ|مقيم منذ",
  until: "until|to|departure|departure date|end|end date|إلى|إلى تاريخ|حتى|تاريخ المغادرة|نهاية الإقامة|تاريخ نهاية الإقامة|تاريخ العودة|حتى تاريخ",
  kind: "kind|type|status|purpose|purpose of stay|type of stay|kind of stay|stay|نوع الإقامة|الصفة|سبب الإقامة|سبب الوجود|الغرض|غرض الإقامة|صفة الإقامة|صفة الوجود",
  languages: "languages|language|اللغات|اللغة",
  needs: "needs|special needs|vulnerability|medical needs|health|الاحتياجات|احتياجات خاصة|الاحتياجات الخاصة|ملاحظات صحية|الحالة الصحية|حالة خاصة",
};
const known = new Map<string, ListField>();
for (const field of listFields) for (const title of titles[field].split("|")) if (!known.has(key(title))) known.set(key(title), field);

/** Guesses which column holds what: by the whole title first, then without what stands in brackets. Each column and field once. */
export function guessMapping(header: readonly string[]): Mapping {
  const mapping: Mapping = {};
  const taken = new Set<number>();
  const readings = [(title: string) => title, (title: string) => title.replace(/[(（[].*?[)）\]]/g, ""), (title: string) => title.split(/[/|–-]/)[0]!];
  for (const reading of readings)
    for (const [column, title] of header.entries()) {
      const field = known.get(key(reading(title)));
      const second = field === "phone" && mapping.phone !== undefined ? "phone2" : field;
      if (!second || taken.has(column) || mapping[second] !== undefined) continue;
      mapping[second] = column;
      taken.add(column);
    }
  return mapping;
}

function key(title: string): string {
  return normaliseName(title);
}

/** A list can be read when it says who and where. */
export function missingFields(mapping: Mapping, hasCountry: boolean): ("name" | "country")[] {
  const named = mapping.name !== undefined || mapping.nameArabic !== undefined || mapping.nameLatin !== undefined;
  return [...(named ? [] : (["name"] as const)), ...(mapping.country !== undefined || hasCountry ? [] : (["country"] as const))];
}

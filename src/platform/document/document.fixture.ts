import type { Document } from "./document.ts";

const square = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 20"><rect width="70" height="20" fill="#2b6cb0"/></svg>';

/** A document with one of everything, in either language. */
export function exampleDocument(language: "ar" | "en"): Document {
  const ar = language === "ar";
  return {
    title: ar ? "خطة الطوارئ القنصلية" : "Consular contingency plan",
    subtitle: ar ? "البعثة التجريبية" : "Example mission",
    language,
    date: "2026-11-23",
    author: ar ? "وزارة الخارجية" : "Ministry of Foreign Affairs",
    mark: ar ? "نسخة للاستخدام الداخلي" : "Internal copy",
    watermark: ar ? "تمرين" : "EXERCISE",
    cover: [ar ? "الإصدار 3 · 23 نوفمبر 2026" : "Version 3 · 23 November 2026"],
    contents: true,
    blocks: [
      { kind: "heading", level: 1, text: ar ? "نقاط التجمع" : "Assembly points" },
      {
        kind: "paragraph",
        text: ar
          ? ["يتجه المواطنون إلى أقرب نقطة تجمع عند الساعة ", { text: "14:30", ltr: true }, " وفق ", { text: "التعليمات", bold: true }, ". ", { footnote: "تُراجع النقاط كل ستة أشهر." }]
          : ["Citizens go to the nearest assembly point at ", { text: "14:30", ltr: true }, " as ", { text: "instructed", bold: true }, ".", { footnote: "Points are reviewed every six months." }],
      },
      { kind: "list", ordered: true, items: ar ? ["السفارة", "المدرسة الليبية", "الميناء"] : ["The embassy", "The school", "The port"] },
      {
        kind: "table",
        caption: ar ? "الفريق" : "The team",
        head: ar ? ["الوظيفة", "الأساسي", "البديل", "الهاتف"] : ["Function", "Primary", "Alternate", "Telephone"],
        rows: [
          ar ? ["القيادة", "موظف أول", "موظف ثان", [{ text: "+000 11 222 333", ltr: true }]] : ["Command", "First officer", "Second officer", [{ text: "+000 11 222 333", ltr: true }]],
          ar ? ["الاتصال", "—", "—", ""] : ["Communication", "—", "—", ""],
        ],
        widths: [2, 2, 2, 2],
      },
      { kind: "fields", rows: [{ label: ar ? "مستوى" : "Level", value: "2" }, { label: ar ? "رمز" : "Code", value: [{ text: "A-17/b", code: true, ltr: true }] }] },
      { kind: "checklist", items: [{ text: ar ? "تحديث قائمة المنسقين" : "Update the list of wardens", done: true }, { text: ar ? "إعادة الوثائق المحفوظة" : "Return documents in custody" }] },
      { kind: "box", tone: "warning", title: ar ? "تنبيه" : "Warning", blocks: [{ kind: "paragraph", text: ar ? "لا تستخدموا # أو $ أو @ هنا كأوامر." : "Nothing here is a command: # $ @ *x* _y_ <z> \\ ." }] },
      { kind: "figure", svg: square, alt: ar ? "نسبة الاكتمال 70" : "70 per cent complete", caption: ar ? "نسبة الاكتمال" : "Completeness", width: 0.5 },
      { kind: "heading", level: 2, text: ar ? "ملاحظات" : "Notes" },
      { kind: "lines", count: 2 },
    ],
  };
}

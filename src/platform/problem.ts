import type { z } from "zod";
import { type Language, type Text, words } from "./words.ts";

/** One fault in the input: `path` is dotted ("members.0.birthDate"), "" for the whole. */
export type InputError = { path: string; message: Text };

/**
 * A refusal with a cause that the user can act on. Becomes RFC 9457 `application/problem+json`
 * at the API and a readable page in the browser. `code` is stable and ends the `type` URI.
 */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly title: Text;
  readonly errors: InputError[];
  readonly retryAfterSeconds: number | undefined;
  constructor(code: string, status: number, title: Text, more: { errors?: InputError[]; retryAfterSeconds?: number } = {}) {
    super(title.en);
    this.name = "Problem";
    this.code = code;
    this.status = status;
    this.title = title;
    this.errors = more.errors ?? [];
    this.retryAfterSeconds = more.retryAfterSeconds;
  }

  /** The RFC 9457 body in one language. */
  toJSON(language: Language = "en") {
    return {
      type: `/problems/${this.code}`,
      title: this.title[language],
      status: this.status,
      ...(this.errors.length ? { errors: this.errors.map((e) => ({ path: e.path, message: e.message[language] })) } : {}),
    };
  }
}

export const problemWords = words({
  invalidInput: { en: "Some of what was sent needs correcting.", ar: "بعض البيانات المرسلة تحتاج إلى تصحيح." },
  notFound: { en: "There is nothing at this address.", ar: "لا يوجد شيء في هذا العنوان." },
  signInNeeded: { en: "Please sign in to continue.", ar: "يرجى تسجيل الدخول للمتابعة." },
  notAllowed: { en: "Your role does not allow this. The attempt has been recorded.", ar: "لا تسمح صلاحياتكم بهذا الإجراء. وقد سُجّلت المحاولة." },
  conflict: { en: "Somebody changed this in the meantime. Look at the present state and try again.", ar: "عدّل شخص آخر هذه البيانات في هذه الأثناء. راجعوا الحالة الراهنة ثم أعيدوا المحاولة." },
  keyReused: { en: "This key was already used for a different submission.", ar: "سبق استعمال هذا المفتاح لإرسال مختلف." },
  tooLarge: { en: "What was sent is too large.", ar: "حجم البيانات المرسلة أكبر من المسموح." },
  unreadable: { en: "What was sent could not be read.", ar: "تعذّرت قراءة البيانات المرسلة." },
  crossSite: { en: "This form was sent from another site and was refused.", ar: "أُرسل هذا النموذج من موقع آخر فرُفض." },
  overloaded: { en: "Very many people are using the service. Please try again in a few seconds; nothing you typed is lost.", ar: "عدد كبير جدًا من الناس يستعملون الخدمة الآن. أعيدوا المحاولة بعد ثوانٍ؛ لم يُفقد شيء مما كتبتم." },
  unexpected: { en: "Something went wrong on our side. It has been recorded; please try again.", ar: "حدث خطأ من جانبنا. سُجّل الخطأ؛ يرجى إعادة المحاولة." },
  required: { en: "Please fill this in.", ar: "يرجى ملء هذه الخانة." },
  wrongType: { en: "This is not the kind of value expected here.", ar: "هذه القيمة ليست من النوع المطلوب." },
  tooLong: (most: number) => ({ en: `At most ${most} characters.`, ar: `الحد الأقصى لعدد الحروف: ${most}.` }),
  tooShort: (least: number) => ({ en: `At least ${least} characters.`, ar: `الحد الأدنى لعدد الحروف: ${least}.` }),
  tooMany: (most: number) => ({ en: `At most ${most} entries.`, ar: `الحد الأقصى لعدد البنود: ${most}.` }),
  tooFew: (least: number) => ({ en: `At least ${least}.`, ar: `${least} على الأقل.` }),
  tooBig: (most: string) => ({ en: `At most ${most}.`, ar: `الحد الأقصى ${most}.` }),
  tooSmall: (least: string) => ({ en: `At least ${least}.`, ar: `الحد الأدنى \u200e${least}.` }),
  notListed: { en: "Please choose one of the listed values.", ar: "يرجى اختيار قيمة من القائمة." },
  badFormat: { en: "This does not have the right form.", ar: "الصيغة غير صحيحة." },
  badEmail: { en: "This is not an e-mail address.", ar: "هذا ليس عنوان بريد إلكتروني صحيحًا." },
  badDate: { en: "This date does not exist. Write it as year-month-day.", ar: "هذا التاريخ غير موجود. يُكتب بصيغة سنة-شهر-يوم." },
  unknownField: (names: string) => ({ en: `Unknown field: ${names}.`, ar: `خانة غير معروفة: ${names}.` }),
});

/** The code of the refusal that a page answers by asking what the officer is working on. */
export const purposeNeeded = "purpose-needed";
export const notFound = () => new Problem("not-found", 404, problemWords.notFound);
export const signInNeeded = () => new Problem("sign-in-needed", 401, problemWords.signInNeeded);
export const notAllowed = () => new Problem("not-allowed", 403, problemWords.notAllowed);
export const conflict = (title: Text = problemWords.conflict) => new Problem("conflict", 409, title);
export const invalidInput = (errors: InputError[]) => new Problem("invalid-input", 422, problemWords.invalidInput, { errors });

/** For a rule of ours inside a zod shape: `.refine(test, says(words.x))`. */
export function says(message: Text): { error: string; params: { text: Text } } {
  return { error: message.en, params: { text: message } };
}

/** Turns zod issues into sentences in both languages. */
export function inputErrors(issues: readonly z.core.$ZodIssue[]): InputError[] {
  return issues.slice(0, 100).map((issue) => ({ path: issue.path.map(String).join("."), message: sentence(issue) }));
}

function sentence(issue: z.core.$ZodIssue): Text {
  switch (issue.code) {
    case "custom":
      return (issue.params?.["text"] as Text | undefined) ?? problemWords.badFormat;
    case "invalid_type":
      return issue.input === undefined || issue.input === null || issue.message.includes("received undefined") ? problemWords.required : problemWords.wrongType;
    case "too_big":
      if (issue.origin === "string") return problemWords.tooLong(Number(issue.maximum));
      return issue.origin === "array" || issue.origin === "set" ? problemWords.tooMany(Number(issue.maximum)) : problemWords.tooBig(String(issue.maximum));
    case "too_small":
      if (issue.origin === "string") return Number(issue.minimum) <= 1 ? problemWords.required : problemWords.tooShort(Number(issue.minimum));
      return issue.origin === "array" || issue.origin === "set" ? problemWords.tooFew(Number(issue.minimum)) : problemWords.tooSmall(String(issue.minimum));
    case "invalid_value":
      return problemWords.notListed;
    case "invalid_format":
      if (issue.format === "email") return problemWords.badEmail;
      return issue.format === "date" || issue.format === "datetime" ? problemWords.badDate : problemWords.badFormat;
    case "unrecognized_keys":
      return problemWords.unknownField(issue.keys.slice(0, 5).join(", ").slice(0, 100));
    case "invalid_union":
      return issue.input === undefined ? problemWords.required : problemWords.badFormat;
    default:
      return problemWords.badFormat;
  }
}

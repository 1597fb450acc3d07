import { plural, words } from "#platform/words.ts";

const lasting = (days: number) => plural(days, { one: "# day", other: "# days" }, { one: "يوم واحد", two: "يومين", few: "# أيام", many: "# يومًا", other: "# يوم" });

export const invitationWords = words({
  send: { en: "Send a link to set a password", ar: "إرسال رابط لتعيين كلمة المرور" },
  sent: { en: "A new link is on its way; the earlier one no longer works.", ar: "أُرسل رابط جديد، ولم يعد الرابط السابق صالحًا." },
  show: { en: "Read an invitation", ar: "عرض دعوة" },
  accept: { en: "Set a password with an invitation", ar: "تعيين كلمة المرور بواسطة دعوة" },
  title: { en: "Set your password", ar: "تعيين كلمة المرور" },
  about: (name: string) => ({ en: `For the account of ${name}.`, ar: `لحساب ${name}.` }),
  password: { en: "New password", ar: "كلمة المرور الجديدة" },
  passwordHint: { en: "At least 12 characters; a few unrelated words are easy to remember and hard to guess.", ar: "12 حرفًا على الأقل؛ بضع كلمات غير مترابطة يسهل تذكرها ويصعب تخمينها." },
  again: { en: "The same once more", ar: "أعيدوا كتابتها" },
  save: { en: "Set password", ar: "تعيين كلمة المرور" },
  done: { en: "Your password is set. Please sign in.", ar: "تم تعيين كلمة المرور. يرجى تسجيل الدخول." },
  different: { en: "The two are not the same.", ar: "كلمتا المرور غير متطابقتين." },
  tooCommon: { en: "This password is too easy to guess.", ar: "كلمة المرور هذه سهلة التخمين." },
  gone: { en: "This link has been used or has expired. Ask an administrator for a new one.", ar: "استُعمل هذا الرابط أو انتهت صلاحيته. اطلبوا رابطًا جديدًا من مدير النظام." },
  subject: { en: "Your account", ar: "حسابكم" },
  body: (name: string, link: string, days: number) => ({
    en: `${name},\n\nan account has been made for you. Set your password here; the link works once, for ${lasting(days).en}:\n${link}\n\nIf you did not expect this, ignore it and tell your administrator.`,
    ar: `${name}،\n\nأُنشئ لكم حساب. عيّنوا كلمة المرور من هنا؛ يعمل الرابط مرة واحدة خلال ${lasting(days).ar}:\n${link}\n\nإذا لم تكونوا تتوقعون هذه الرسالة فتجاهلوها وأبلغوا مدير النظام.`,
  }),
});

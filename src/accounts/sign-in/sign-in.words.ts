import { words } from "#platform/words.ts";

/** Titles, for the audit page, of what happens at sign-in outside any operation. */
export const signInEvents = words({
  "accounts.signIn": { en: "Signed in with a password", ar: "تسجيل دخول بكلمة المرور" },
  "accounts.signInByPasskey": { en: "Signed in with a passkey", ar: "تسجيل دخول بمفتاح مرور" },
  "accounts.signInByProvider": { en: "Signed in through the identity provider", ar: "تسجيل دخول عبر مزوّد الهوية" },
  "accounts.signInByCode": { en: "Signed in with a password and a code", ar: "تسجيل دخول بكلمة المرور ورمز التحقق" },
  "accounts.signOut": { en: "Signed out", ar: "تسجيل خروج" },
  "accounts.changePassword": { en: "Changed own password", ar: "تغيير كلمة المرور" },
  "accounts.enableSecondFactor": { en: "Turned on codes at sign-in", ar: "تفعيل رمز التحقق عند الدخول" },
  "accounts.disableSecondFactor": { en: "Turned off codes at sign-in", ar: "إيقاف رمز التحقق عند الدخول" },
  "accounts.addPasskey": { en: "Added a passkey", ar: "إضافة مفتاح مرور" },
  "accounts.removePasskey": { en: "Removed a passkey", ar: "حذف مفتاح مرور" },
  "accounts.seed": { en: "Made the example accounts", ar: "إنشاء الحسابات التجريبية" },
  "accounts.issueToken": { en: "Token issued on the server", ar: "إصدار رمز وصول من الخادم" },
  "accounts.lock": { en: "Account locked after repeated failures", ar: "قفل الحساب بعد محاولات فاشلة متكررة" },
});
export type SignInEvent = keyof typeof signInEvents;

export const signInWords = words({
  title: { en: "Staff sign-in", ar: "دخول الموظفين" },
  email: { en: "E-mail", ar: "البريد الإلكتروني" },
  password: { en: "Password", ar: "كلمة المرور" },
  enter: { en: "Sign in", ar: "دخول" },
  noAccount: { en: "No account, or password forgotten? Your administrator makes accounts and sends a link to set a password.", ar: "ليس لديكم حساب أو نسيتم كلمة المرور؟ ينشئ مدير النظام الحسابات ويرسل رابطًا لتعيين كلمة المرور." },
  public: { en: "You do not need an account to check in or to ask for help.", ar: "لا تحتاجون إلى حساب لتسجيل الاطمئنان أو لطلب المساعدة." },
  byProvider: (name: string) => ({ en: `Continue with ${name}`, ar: `المتابعة عبر ${name}` }),
  byPasskey: { en: "Sign in with a passkey", ar: "الدخول بمفتاح مرور" },
  examples: { en: "Example accounts", ar: "الحسابات التجريبية" },
  examplesHelp: { en: "This is a demonstration: one click signs you in as any of these.", ar: "هذه نسخة تجريبية: نقرة واحدة تكفي للدخول بأي من هذه الحسابات." },
  signedOut: { en: "You are signed out.", ar: "تم تسجيل الخروج." },
  signOut: { en: "Sign out", ar: "تسجيل الخروج" },
  signOutAsk: { en: "Sign out of this device?", ar: "هل تريدون تسجيل الخروج من هذا الجهاز؟" },
  already: (name: string) => ({ en: `You are signed in as ${name}.`, ar: `تم تسجيل الدخول باسم ${name}.` }),
  toDesk: { en: "Go to the desk", ar: "الذهاب إلى مكتب العمل" },
  codeTitle: { en: "One more step", ar: "خطوة أخيرة" },
  codeAbout: { en: "Type the six digits that your authenticator shows, or one of your recovery codes.", ar: "اكتبوا الأرقام الستة الظاهرة في تطبيق التحقق، أو أحد رموز الاسترداد." },
  code: { en: "Code", ar: "الرمز" },
  startOver: { en: "Start over", ar: "البدء من جديد" },
  passkeyTitle: { en: "Sign in with a passkey", ar: "الدخول بمفتاح مرور" },
  passkeyAbout: { en: "Your device will ask for your finger, face or PIN. Nothing secret leaves it.", ar: "سيطلب جهازكم بصمة الإصبع أو الوجه أو الرقم السري، ولا يغادره أي سر." },
  passkeyStart: { en: "Continue", ar: "متابعة" },
  passkeyFailed: { en: "That did not work. Try again, or sign in with your password.", ar: "لم ينجح ذلك. أعيدوا المحاولة أو ادخلوا بكلمة المرور." },
  passkeyImpossible: { en: "This browser has no passkeys, or its scripts are off. Sign in with your password.", ar: "لا يدعم هذا المتصفح مفاتيح المرور، أو أن JavaScript معطّل فيه. ادخلوا بكلمة المرور." },
  withPassword: { en: "Sign in with a password", ar: "الدخول بكلمة المرور" },
});

/** What a refusal of better-auth means to the one who reads it. */
export const signInFaults = words({
  wrong: { en: "The e-mail or the password is not right.", ar: "البريد الإلكتروني أو كلمة المرور غير صحيحة." },
  wrongPassword: { en: "The password is not right.", ar: "كلمة المرور غير صحيحة." },
  locked: { en: "Too many failed attempts. For safety this address is locked for 15 minutes; a passkey still works.", ar: "محاولات فاشلة كثيرة. حفاظًا على الأمان قُفل هذا العنوان لمدة 15 دقيقة، ويبقى الدخول بمفتاح المرور ممكنًا." },
  disabled: { en: "This account is disabled. Speak to your administrator.", ar: "هذا الحساب معطّل. راجعوا مدير النظام." },
  demoOnly: { en: "Example accounts work in the demonstration only.", ar: "تعمل الحسابات التجريبية في النسخة التجريبية فقط." },
  wrongCode: { en: "The code is not right. Codes change every 30 seconds.", ar: "الرمز غير صحيح. تتغير الرموز كل 30 ثانية." },
  codeLocked: { en: "Too many wrong codes. Try again in 15 minutes.", ar: "رموز خاطئة كثيرة. أعيدوا المحاولة بعد 15 دقيقة." },
  codeExpired: { en: "That took too long. Please start again with your password.", ar: "انتهت المهلة. يرجى البدء من جديد بكلمة المرور." },
  tooOften: { en: "Too many attempts from here. Wait a minute and try again.", ar: "محاولات كثيرة من هذا المكان. انتظروا دقيقة ثم أعيدوا المحاولة." },
  notFresh: { en: "For this, please sign out and in again first: it needs a sign-in within the last hour.", ar: "يتطلب هذا تسجيل دخول خلال الساعة الأخيرة: يرجى تسجيل الخروج ثم الدخول من جديد." },
  provider: { en: "The identity provider did not let you in, or no account here has your address.", ar: "لم يسمح مزوّد الهوية بالدخول، أو لا يوجد حساب هنا بعنوانكم." },
  failed: { en: "That did not work. Please try again.", ar: "لم ينجح ذلك. يرجى إعادة المحاولة." },
});

import { words } from "#platform/words.ts";

/** What the phone says by itself, without a connection: the service worker's pages (sw.js) and the box that offline.js fills. */
export const offlineWords = words({
  copy: { en: "You have no connection. This page is a copy kept on this phone", ar: "لا يوجد اتصال بالإنترنت. هذه الصفحة نسخة محفوظة في هذا الهاتف" },
  from: { en: "from", ar: "بتاريخ" },
  formWorks: { en: "You can fill in the form all the same. It is kept on this phone and sent by itself as soon as there is a connection.", ar: "يمكنكم ملء النموذج مع ذلك. يُحفظ في هذا الهاتف ويُرسل من تلقاء نفسه حالما يتوفر الاتصال." },
  noCopyTitle: { en: "You have no connection", ar: "لا يوجد اتصال بالإنترنت" },
  noCopy: { en: "This page is not kept on this phone. Try again when there is a connection.", ar: "هذه الصفحة غير محفوظة في هذا الهاتف. أعيدوا المحاولة عند توفر الاتصال." },
  keptTitle: { en: "Kept on this phone", ar: "حُفظ في هذا الهاتف" },
  kept: { en: "Your check-in could not be sent now. It is kept on this phone and will be sent once, as soon as there is a connection. Leave this page open if you can, or open this site again later.", ar: "تعذّر إرسال تسجيل الاطمئنان الآن. حُفظ في هذا الهاتف وسيُرسل مرة واحدة حالما يتوفر الاتصال. اتركوا هذه الصفحة مفتوحة إن أمكن، أو افتحوا هذا الموقع لاحقًا." },
  notYet: { en: "Nobody has received it yet. If you are in danger, call the local emergency number or send a text message.", ar: "لم يستلمه أحد بعد. إذا كنتم في خطر فاتصلوا برقم الطوارئ المحلي أو أرسلوا رسالة نصية." },
  shared: { en: "Is this phone not yours? What you wrote can be read on it until it is sent. Delete it here if that is a danger to you.", ar: "هل هذا الهاتف ليس لكم؟ يمكن قراءة ما كتبتموه فيه إلى أن يُرسل. احذفوه من هنا إذا كان في ذلك خطر عليكم." },
  forget: { en: "Delete it from this phone", ar: "حذفه من هذا الهاتف" },
  forgotten: { en: "Deleted. Nothing you wrote is on this phone any more, and nothing will be sent.", ar: "تم الحذف. لم يبقَ في هذا الهاتف شيء مما كتبتم، ولن يُرسل شيء." },
  full: { en: "This phone could not keep it. Please note down what you wrote and try again when there is a connection.", ar: "تعذّر حفظه في هذا الهاتف. دوّنوا ما كتبتم وأعيدوا المحاولة عند توفر الاتصال." },
  noMore: { en: "Without a connection no more lines can be added. Go back: what you typed is still there. Write the other names in the message.", ar: "لا يمكن إضافة أسطر دون اتصال. عودوا إلى الخلف، فما كتبتموه باقٍ، واكتبوا بقية الأسماء في خانة الرسالة." },
  front: { en: "Front page", ar: "الصفحة الرئيسية" },
  sent: { en: "The check-in kept on this phone has been sent. Your code:", ar: "أُرسل تسجيل الاطمئنان المحفوظ في هذا الهاتف. رمزكم:" },
  waiting: { en: "Waiting on this phone to be sent:", ar: "في انتظار الإرسال من هذا الهاتف:" },
  refused: { en: "A check-in kept on this phone could not be accepted. Please fill in the form again.", ar: "تعذّر قبول تسجيل اطمئنان محفوظ في هذا الهاتف. يرجى ملء النموذج من جديد." },
});

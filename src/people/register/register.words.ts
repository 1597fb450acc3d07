import { words } from "#platform/words.ts";

export const registerWords = words({
  register: { en: "Register with your mission", ar: "التسجيل لدى بعثتكم" },
  coming: { en: "Registering online is coming. Until then your mission takes your details by phone or e-mail.", ar: "التسجيل عبر الإنترنت سيتاح قريبًا. وإلى ذلك الحين تأخذ البعثة بياناتكم بالهاتف أو بالبريد الإلكتروني." },
  why: { en: "A mission that knows where you are can reach you when something happens.", ar: "حين تعرف البعثة مكانكم تستطيع الوصول إليكم إذا حدث طارئ." },
  have: { en: "Have ready, for each of you:", ar: "جهّزوا لكل فرد منكم:" },
  names: { en: "name and birth date as in the passport", ar: "الاسم وتاريخ الميلاد كما في جواز السفر" },
  where: { en: "where you stay, from when and until when", ar: "مكان الإقامة، من متى وإلى متى" },
  phone: { en: "a phone number on which you can be reached", ar: "رقم هاتف يمكن الوصول إليكم عليه" },
  findMission: { en: "Find your mission", ar: "ابحثوا عن بعثتكم" },
  now: { en: "Is something happening where you are? You need not be registered to say that you are safe:", ar: "هل يحدث طارئ حيث أنتم؟ لا يلزم التسجيل لتقولوا إنكم بخير:" },
  checkIn: { en: "Alerts and check-in", ar: "التنبيهات وتسجيل الاطمئنان" },
});

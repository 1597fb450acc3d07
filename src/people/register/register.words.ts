import { words } from "#platform/words.ts";

export const registerWords = words({
  register: { en: "Register with your embassy", ar: "التسجيل لدى سفارتكم" },
  coming: { en: "Online registration is coming soon. Until then your embassy takes your details by phone or e-mail.", ar: "سيُتاح التسجيل عبر الإنترنت قريبًا. وحتى ذلك الحين تأخذ السفارة بياناتكم بالهاتف أو بالبريد الإلكتروني." },
  why: { en: "An embassy that knows where you are can reach you when something happens.", ar: "إذا عرفت السفارة مكانكم استطاعت الوصول إليكم عند حدوث طارئ." },
  have: { en: "Have ready, for each of you:", ar: "جهّزوا لكل فرد منكم:" },
  names: { en: "name and birth date as in the passport", ar: "الاسم وتاريخ الميلاد كما في جواز السفر" },
  where: { en: "where you stay, from when and until when", ar: "مكان الإقامة، من متى وإلى متى" },
  phone: { en: "a phone number on which you can be reached", ar: "رقم هاتف يمكن الوصول إليكم عليه" },
  findMission: { en: "Find your embassy", ar: "ابحثوا عن سفارتكم" },
  now: { en: "Is something happening where you are? You need not be registered to say that you are safe:", ar: "هل حدث طارئ حيث أنتم؟ لا يلزم التسجيل لتخبرونا أنكم بخير:" },
  checkIn: { en: "Alerts and check-in", ar: "التنبيهات وتسجيل الاطمئنان" },
});

import { words } from "#platform/words.ts";

/** The functions of a crisis team, and what each answers for. */
export const functionWords = words({
  command: { en: "Command", ar: "القيادة" },
  operations: { en: "Operations", ar: "العمليات" },
  callHandling: { en: "Call handling", ar: "تلقي المكالمات" },
  alerts: { en: "Alerts", ar: "التنبيهات" },
  evacuation: { en: "Evacuation", ar: "الإجلاء" },
  familyEnquiries: { en: "Family enquiries", ar: "استعلامات العائلات" },
  information: { en: "Information and situation reports", ar: "المعلومات وتقارير الموقف" },
  logistics: { en: "Logistics", ar: "الإمداد" },
  staffWelfare: { en: "Staff welfare", ar: "رعاية العاملين" },
  commandDoes: { en: "Decides levels and priorities, answers for the numbers, closes the crisis.", ar: "تقرّر المستويات والأولويات، وتُسأل عن الأرقام، وتغلق الأزمة." },
  operationsDoes: { en: "Turns decisions into tasks, follows the checklists and the roll, moves people where work piles up.", ar: "تحوّل القرارات إلى مهام، وتتابع قوائم التحقق وسجل الحصر، وتوجّه الموظفين حيث يتراكم العمل." },
  callHandlingDoes: { en: "Answers telephones and works through the queue, oldest first.", ar: "يتلقى المكالمات ويعالج قائمة الانتظار بدءًا بالأقدم." },
  alertsDoes: { en: "Writes and sends alerts, and sees that no group goes without word.", ar: "تُعدّ التنبيهات وترسلها، وتحرص على ألا تبقى فئة بلا خبر." },
  evacuationDoes: { en: "Plans movements, manifests and assembly points.", ar: "يخطّط لرحلات الإجلاء وقوائم المسافرين ونقاط التجمع." },
  familyEnquiriesDoes: { en: "Answers families; tells nothing without consent.", ar: "تجيب العائلات، ولا تكشف شيئًا دون موافقة صاحب الشأن." },
  informationDoes: { en: "Draws up situation reports with the time of every figure, and answers the press office.", ar: "تُعدّ تقارير الموقف مع وقت كل رقم، وتزوّد المكتب الصحفي بالمعلومات." },
  logisticsDoes: { en: "Provides rooms, lines, transport, stocks and money.", ar: "يوفّر المكاتب والخطوط والنقل والمخزون والأموال." },
  staffWelfareDoes: { en: "Watches over shifts, rest and the state of those who work.", ar: "تتابع المناوبات والراحة وحال العاملين." },
  primary: { en: "Primary", ar: "الأساسي" },
  alternate: { en: "Alternate", ar: "البديل" },
});

import { type Text, words } from "#platform/words.ts";

/** Every role: its title, what its holder does in one line, and whether it may be limited to one mission. */
export const roles = [
  { id: "administrator", perMission: false, title: { en: "Administrator", ar: "مدير النظام" }, does: { en: "Creates accounts, gives roles, sees that the system runs.", ar: "ينشئ الحسابات ويمنح الصلاحيات ويتابع عمل النظام." } },
  { id: "crisis-manager", perMission: false, title: { en: "Crisis manager", ar: "مدير الأزمات" }, does: { en: "Opens crises, sets levels, commands the response from headquarters.", ar: "يفتح الأزمات ويحدد مستوياتها ويقود الاستجابة من المقر." } },
  { id: "consular-officer", perMission: true, title: { en: "Consular officer", ar: "موظف قنصلي" }, does: { en: "Accounts for and helps the citizens whom a mission serves.", ar: "يحصر المواطنين في دائرة اختصاص البعثة ويساعدهم." } },
  { id: "surge-officer", perMission: true, title: { en: "Surge officer", ar: "موظف دعم مؤقت" }, does: { en: "Takes calls and follows up during a crisis, for a limited time.", ar: "يتلقى المكالمات ويتابع الحالات أثناء الأزمة لمدة محدودة." } },
  { id: "warden", perMission: true, title: { en: "Warden", ar: "منسق الجالية" }, does: { en: "Reports who is safe in a community abroad.", ar: "يبلّغ عن سلامة أفراد الجالية في منطقته." } },
  { id: "enquiry-clerk", perMission: true, title: { en: "Enquiry clerk", ar: "موظف الاستعلامات" }, does: { en: "Answers families who look for a relative.", ar: "يجيب العائلات التي تبحث عن أقاربها." } },
  { id: "trainer", perMission: false, title: { en: "Trainer", ar: "مدرب" }, does: { en: "Runs trainings and exercises, records attendance.", ar: "يدير الدورات والتمارين ويسجّل الحضور." } },
  { id: "participant", perMission: false, title: { en: "Participant", ar: "متدرب" }, does: { en: "Takes part in trainings and exercises.", ar: "يشارك في الدورات والتمارين." } },
  { id: "delegate", perMission: false, title: { en: "Delegate", ar: "عضو وفد" }, does: { en: "Represents an institution in a dialogue, reads briefs, records outcomes.", ar: "يمثل مؤسسته في الحوارات ويطّلع على ملفات الإحاطة ويسجّل النتائج." } },
  { id: "focal-point", perMission: false, title: { en: "Focal point", ar: "نقطة اتصال" }, does: { en: "Speaks for an institution, nominates, follows commitments.", ar: "يتحدث باسم مؤسسته ويرشح ويتابع الالتزامات." } },
  { id: "legal-editor", perMission: false, title: { en: "Legal editor", ar: "محرر قانوني" }, does: { en: "Keeps the law and the Legal Guide for Foreigners up to date.", ar: "يحدّث القوانين والدليل القانوني للأجانب." } },
  { id: "programme-officer", perMission: false, title: { en: "Programme officer", ar: "مسؤول برنامج" }, does: { en: "Keeps work plan, indicators and reports.", ar: "يتابع خطة العمل والمؤشرات والتقارير." } },
  { id: "donor-viewer", perMission: false, title: { en: "Donor viewer", ar: "ممثل جهة مانحة" }, does: { en: "Reads progress and reports; sees no personal data.", ar: "يطّلع على التقدم والتقارير دون بيانات شخصية." } },
  { id: "auditor", perMission: false, title: { en: "Auditor", ar: "مدقق" }, does: { en: "Reads and verifies the audit log; changes nothing.", ar: "يطّلع على سجل التدقيق ويتحقق منه دون تغيير أي شيء." } },
] as const satisfies readonly { id: string; perMission: boolean; title: Text; does: Text }[];

export type Role = (typeof roles)[number]["id"];
export const roleIds = roles.map((role) => role.id) as [Role, ...Role[]];

export const roleWords = words({
  everywhere: { en: "all missions", ar: "جميع البعثات" },
  notPerMission: { en: "This role is held for all missions; leave the mission empty.", ar: "هذه الصلاحية تشمل جميع البعثات؛ اتركوا خانة البعثة فارغة." },
});

/** The role's entry; an unknown id (a role since removed) has none. */
export function roleOf(id: string) {
  return roles.find((role) => role.id === id);
}

/** May this role be limited to one mission? Roles that work at headquarters are held over everything or not at all. */
export function perMission(role: Role): boolean {
  return roles.find((one) => one.id === role)!.perMission;
}

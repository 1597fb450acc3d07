import { words } from "#platform/words.ts";

export const householdWords = words({
  addHousehold: { en: "Add a household", ar: "إضافة أسرة" },
  about: { en: "A person alone is a household of one. Its members need not all be citizens.", ar: "الشخص بمفرده أسرة من فرد واحد. ولا يلزم أن يكون جميع أفراد الأسرة مواطنين." },
  label: { en: "Name of the household", ar: "اسم الأسرة" },
  labelHint: { en: "Optional: how the mission knows them", ar: "اختياري: كما تعرفهم البعثة" },
  reference: { en: "Number in the mission’s list", ar: "الرقم في كشف البعثة" },
  where: { en: "Where they are", ar: "مكان وجودهم" },
  member: (at: number) => ({ en: `Person ${at}`, ar: `الشخص ${at}` }),
  morePeople: { en: "More people", ar: "إضافة أفراد" },
  save: { en: "Add to the register", ar: "إضافة إلى السجل" },
});

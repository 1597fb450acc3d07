/** Invented: what the example facility asks its people. Quiet hours are off, since nothing leaves the machine. */
const said = { channels: ["sms", "email"], quietFrom: "00:00", quietUntil: "00:00" };

export const exampleSurvey = {
  slug: "example-services",
  anonymous: true,
  title: { en: "Consular services: what do you need?", ar: "الخدمات القنصلية: ماذا تحتاجون؟" },
  about: { en: "Five short questions. Your answers decide on which days we come to your city, and for what.", ar: "خمسة أسئلة قصيرة. إجاباتكم تحدد الأيام التي نأتي فيها إلى مدينتكم، ولأي خدمات." },
  consent: { en: "Only totals are reported.", ar: "لا تُنشر إلا المجاميع." },
  questions: [
    {
      kind: "one", required: true, text: { en: "Which service do you need first?", ar: "ما الخدمة التي تحتاجون إليها أولًا؟" },
      options: [{ en: "Passport", ar: "جواز سفر" }, { en: "Civil status documents", ar: "وثائق الحالة المدنية" }, { en: "Legalisation of documents", ar: "التصديق على الوثائق" }, { en: "Something else", ar: "خدمة أخرى" }],
    },
    { kind: "text", required: true, text: { en: "What is it?", ar: "ما هي؟" }, showIf: { question: 1, answers: ["4"] } },
    { kind: "several", text: { en: "On which days could you come?", ar: "في أي الأيام تستطيعون الحضور؟" }, options: [{ en: "Sunday", ar: "الأحد" }, { en: "Tuesday", ar: "الثلاثاء" }, { en: "Thursday", ar: "الخميس" }] },
    { kind: "scale", required: true, text: { en: "How easy was it to reach us last time?", ar: "ما مدى سهولة الوصول إلينا في المرة الأخيرة؟" } },
    { kind: "number", text: { en: "How many people of your household need a service?", ar: "كم شخصًا من أسرتكم يحتاج إلى خدمة؟" }, least: 0, most: 30 },
  ],
};

export const exampleCampaign = {
  ...said,
  kind: "survey",
  title: { en: "Survey on consular services (example)", ar: "استبيان الخدمات القنصلية (مثال)" },
  subject: { en: "Consular services: what do you need?", ar: "الخدمات القنصلية: ماذا تحتاجون؟" },
  body: { en: "Which consular services do you need, and when? Five short questions:", ar: "ما الخدمات القنصلية التي تحتاجون إليها ومتى؟ خمسة أسئلة قصيرة:" },
  cohort: { kinds: ["student", "patient"] },
};

export const exampleInvitation = {
  ...said,
  kind: "confirm",
  quietFrom: "21:00",
  quietUntil: "08:00",
  title: { en: "Is your record still right? (example)", ar: "هل ما زالت بياناتكم صحيحة؟ (مثال)" },
  subject: { en: "Is your record still right?", ar: "هل ما زالت بياناتكم صحيحة؟" },
  body: { en: "Please look at your record on the consular register and confirm or correct it:", ar: "يرجى الاطلاع على بياناتكم في سجل المواطنين بالخارج وتأكيدها أو تصحيحها:" },
  cohort: { ages: ["25-34", "35-49", "50-64"] },
};

const first = ["1", "1", "2", "1", "3", "1", "2", "4"];
const days = [["1"], ["1", "3"], ["2"], ["3"], ["1", "2", "3"]];
const others = ["توثيق عقد زواج", "A power of attorney", "تجديد منحة دراسية"];

/** Invented answers, different enough to draw. */
export const exampleAnswers = Array.from({ length: 31 }, (_, at) => ({
  q1: first[at % first.length]!,
  ...(first[at % first.length] === "4" ? { q2: others[at % others.length]! } : {}),
  q3: days[at % days.length]!,
  q4: String(1 + ((at * 3 + Math.floor(at / 4)) % 5)),
  ...(at % 3 ? { q5: 1 + (at % 6) } : {}),
}));

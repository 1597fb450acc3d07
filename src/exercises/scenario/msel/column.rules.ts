/** What a column of a list of injects can hold. The order is that of the mapping form and of an export. */
export const mselFields = [
  "number", "time", "condition", "phase", "titleEn", "titleAr", "fromEn", "fromAr", "to", "channel", "messageEn", "messageAr", "effect", "expectedEn", "expectedAr", "allowed", "objective", "noteEn", "noteAr",
] as const;
export type MselField = (typeof mselFields)[number];
/** Field → index of its column, from 0. */
export type MselMapping = Partial<Record<MselField, number>>;

const texts = ["title", "from", "message", "expected", "note"] as const;
type TextField = (typeof texts)[number];

// Titles met in lists of injects, both languages. For texts: of the text, whatever its language.
const titles: Record<Exclude<MselField, `${TextField}${"En" | "Ar"}`> | TextField, string> = {
  number: "number|no|nr|#|inject|inject no|inject number|inject id|id|msel no|serial|event no|event number|الرقم|رقم|رقم الحدث|م|ت|مسلسل|رقم حدث المحاكاة|الرقم المتسلسل",
  time: "time|offset|time offset|scenario time|exercise time|time of inject|inject time|t+|elapsed|day and time|start|when|start time|الوقت|وقت الحدث|التوقيت|زمن الحدث|الساعة|وقت الحقن|الزمن|متى|وقت التمرين",
  condition: "condition|trigger|depends on|dependency|after inject|precondition|الشرط|المحفز|يعتمد على|شرط الإطلاق|بعد الحدث",
  phase: "phase|stage|module|المرحلة|الطور|الوحدة",
  to: "to|recipient|recipients|addressee|player|players|receiver|target|role|audience|delivered to|responsible|إلى|المتلقي|المستلم|المخاطب|الموجه إليه|اللاعب|المشارك|المشاركون|الدور|الجهة المتلقية",
  channel: "channel|method|means|delivery|delivery method|medium|mode|how|type|inject type|inject method|القناة|الوسيلة|طريقة الإيصال|وسيلة الإيصال|النوع|طريقة الإرسال",
  effect: "effect|effect on the population|population effect|simulation|system effect|الأثر|الأثر في السكان|أثر المحاكاة",
  allowed: "minutes allowed|time allowed|allowed|deadline|response time|minutes|time limit|المهلة|المهلة بالدقائق|الوقت المسموح|مدة الاستجابة|الدقائق",
  objective: "objective|objectives|exercise objective|objective no|capability|الهدف|الأهداف|هدف التمرين|رقم الهدف",
  title: "title|subject|event|inject title|short description|headline|name|summary|العنوان|الموضوع|عنوان الحدث|الحدث|الاسم|وصف مختصر|الملخص",
  from: "from|sender|source|originator|simulated by|delivered by|من|المرسل|المصدر|الجهة المرسلة|جهة الإرسال",
  message: "message|inject text|content|text|description|event description|inject description|details|body|script|what the players get|النص|الرسالة|نص الحدث|المضمون|الوصف|التفاصيل|المحتوى|نص الرسالة|ما يصل إلى المشاركين|وصف الحدث",
  expected: "expected action|expected actions|expected response|expected outcome|expected player action|expected player actions|expected result|anticipated action|expected|الإجراء المتوقع|الإجراءات المتوقعة|الاستجابة المتوقعة|النتيجة المتوقعة|رد الفعل المتوقع|المتوقع",
  note: "note|notes|controller note|controllers note|controller s note|controller notes|remarks|comment|comments|ملاحظة|ملاحظات|ملاحظات المدير|ملاحظة لمدير التمرين|ملاحظات المتحكم|ملاحظة للمتحكم|تعليق",
};

// Hamza seats, alef maqsura, ta marbuta, vowel marks and tatweel differ by keyboard; signs and case by taste.
const key = (title: string) =>
  title.normalize("NFKC").toLowerCase().replace(/[\u064b-\u0652\u0640\u0670]/g, "").replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه").replace(/[^\p{L}\p{N}#+]+/gu, " ").trim();

const known = new Map<string, MselField | TextField>();
for (const [field, list] of Object.entries(titles)) for (const title of list.split("|")) if (!known.has(key(title))) known.set(key(title), field as MselField);
const isText = (field: MselField | TextField): field is TextField => (texts as readonly string[]).includes(field);

const tongues: readonly [RegExp, "Ar" | "En"][] = [
  [/(?:^| )(?:arabic|ar|in arabic|عربي|بالعربيه|العربيه|بالعربي|العربي|عربيه)(?:$| )/, "Ar"],
  [/(?:^| )(?:english|en|in english|انجليزي|بالانجليزيه|الانجليزيه|بالانجليزي|الانجليزي)(?:$| )/, "En"],
];

/** What a title names, and in which language if it says so. */
function fieldOf(title: string): { field: MselField | TextField; tongue: "Ar" | "En" | null } | null {
  let name = key(title);
  let tongue: "Ar" | "En" | null = null;
  for (const [sign, said] of tongues) {
    if (known.has(name) || !sign.test(name)) continue;
    tongue = said;
    name = name.replace(sign, " ").replace(/ +/g, " ").trim();
  }
  const field = known.get(name) ?? known.get(key(title.replace(/[(（[].*?[)）\]]/g, ""))) ?? known.get(key(title.split(/[/|–-]/)[0]!));
  return field ? { field, tongue } : null;
}

const arabic = /[\u0621-\u064a]/g;
const latin = /[a-z]/gi;
const inArabic = (cells: readonly string[]) => cells.join(" ").replace(latin, "").match(arabic) !== null && (cells.join(" ").match(arabic)?.length ?? 0) >= (cells.join(" ").match(latin)?.length ?? 0);

/**
 * Guesses which column holds what. A text whose title does not say its language goes by the letters in its first rows; a second
 * column of the same text is then the other language.
 */
export function guessColumns(header: readonly string[], sample: readonly (readonly string[])[]): MselMapping {
  const mapping: MselMapping = {};
  const unsaid: [TextField, number][] = [];
  for (const [column, title] of header.entries()) {
    const found = fieldOf(title);
    if (!found) continue;
    if (!isText(found.field)) mapping[found.field] ??= column;
    else if (found.tongue) mapping[`${found.field}${found.tongue}`] ??= column;
    else unsaid.push([found.field, column]);
  }
  for (const [field, column] of unsaid) {
    const guess = inArabic(sample.map((row) => row[column] ?? "")) ? "Ar" : "En";
    const free = ([guess, guess === "Ar" ? "En" : "Ar"] as const).find((tongue) => mapping[`${field}${tongue}`] === undefined);
    if (free) mapping[`${field}${free}`] = column;
  }
  return mapping;
}

/** How many titles of a row are understood: the row that has most of them near the top is the header. */
export const understood = (row: readonly string[]): number => row.filter((title) => title !== "" && fieldOf(title) !== null).length;

/** What a list must have to be read, as the fields of which one is needed. */
const needed: readonly (readonly MselField[])[] = [["time", "condition"], ["fromEn", "fromAr"], ["to"], ["channel"], ["messageEn", "messageAr"], ["expectedEn", "expectedAr"]];
export function missingColumns(mapping: MselMapping): MselField[] {
  return needed.filter((any) => any.every((field) => mapping[field] === undefined)).map(([field]) => field!);
}

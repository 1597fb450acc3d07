import { lettersOf } from "./letters.rules.ts";

// Names met everywhere, the most frequent first. A register that has just begun does not know yet that they are frequent.
const names =
  "محمد احمد علي محمود حسن حسين ابراهيم عمر مصطفي عبدالله خالد يوسف سالم عبدالرحمن صالح ناصر سعيد عبدالسلام عثمان اسماعيل سليمان موسي فاطمه عيسي طارق عادل مريم عبدالعزيز خليل سعد مبروك كمال جمال عبدالكريم عبدالقادر خديجه امين فرج عمار رمضان حمد عبدالحميد سليم عايشه زينب نور ابوبكر عبدالرحيم ادم ياسين بشير جابر مفتاح مهدي سامي كريم وليد هشام رضا عباس قاسم جعفر حامد حمزه صادق رشيد انور فتحي لطفي منصور عبدالحكيم عبدالمجيد عبدالوهاب عبدالفتاح سمير عماد زيد هاشم يحيي زكريا طاهر سعاد امنه هدي سلمي امال ساره ليلي سميره نادي نوري مسعود مختار ميلاد الهادي عبدالناصر صلاح صلاحالدين نورالدين سيفالدين شريف حبيب رجب شعبان عامر ربيع بلال اسامه ايمن اشرف هاني ماجد فيصل فهد سلطان بدر غانم";

/** Arabic keys with the share of all parts of names they make, roughly. */
export const frequentNames: readonly { key: string; share: number; letters: Uint8Array }[] = names.split(" ").map((key, at) => ({ key, share: at === 0 ? 0.09 : 0.04 / (at + 1) ** 0.75, letters: lettersOf(key) }));

import { randomBytes } from "node:crypto";
import type { Shot } from "./load.ts";

const names = ["فاطمة علي المقريف", "Omar Ben Salem", "محمد عبد السلام", "Sara Elmahdi", "خديجة الفيتوري", "Yousef Trabelsi", "أحمد الزوي", "Mariam Gharyani"];
const places = ["Gaziantep, Şehitkamil", "غازي عنتاب", "Kahramanmaraş", "أنطاكية، قرب الجامعة", "Adana, Seyhan"];
const statuses = ["safe", "safe", "safe", "needs-help", "left-area"];
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!;

/** Check-ins of households of one to five people, each with a key of its own and a body unlike any other. */
export function shots(path: string): () => Shot {
  const run = randomBytes(6).toString("hex");
  let n = 0;
  return () => {
    n++;
    const members = Array.from({ length: 1 + (n % 5) }, (_, at) => ({ name: pick(names, n + at), status: pick(statuses, n * 3 + at) }));
    const body = { members, place: pick(places, n), phone: `+90532${String(n % 10_000_000).padStart(7, "0")}`, language: n % 2 ? "ar" : "en", ...(n % 3 ? {} : { message: `نحن في المدرسة ${n}` }) };
    return { path, key: `${run}-${n}`, body: JSON.stringify(body) };
  };
}

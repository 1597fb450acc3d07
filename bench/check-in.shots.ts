import { randomBytes } from "node:crypto";
import type { Shot } from "./load.ts";

const names = ["فاطمة علي المقريف", "Omar Ben Salem", "محمد عبد السلام", "Sara Elmahdi", "خديجة الفيتوري", "Yousef Trabelsi", "أحمد الزوي", "Mariam Gharyani"];
const places = ["Gaziantep, Şehitkamil", "غازي عنتاب", "Kahramanmaraş", "أنطاكية، قرب الجامعة", "Adana, Seyhan"];
const statuses = ["safe", "safe", "safe", "needs-help", "left-area"];
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!;
const households = 2_000;

function household(n: number): string {
  const members = Array.from({ length: 1 + (n % 5) }, (_, at) => ({ name: pick(names, n + at), status: pick(statuses, n * 3 + at) }));
  return JSON.stringify({ members, place: pick(places, n), phone: `+90532${String(n).padStart(7, "0")}`, language: n % 2 ? "ar" : "en", ...(n % 3 ? {} : { message: `نحن في المدرسة ${n}` }) });
}

/**
 * Check-ins of 2,000 different households of one to five people, over and over, each time with a key of its own. They are
 * made ready as bytes before the clock runs: the machine is shared with what is measured.
 */
export function shots(path: string): () => Shot {
  const run = randomBytes(6).toString("hex");
  const head = Buffer.from(`POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nIdempotency-Key: `, "latin1");
  const rests = Array.from({ length: households }, (_, n) => {
    const body = household(n);
    return Buffer.from(`\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  });
  let n = 0;
  return () => {
    const key = `${run}-${++n}`;
    return { key, bytes: Buffer.concat([head, Buffer.from(key, "latin1"), pick(rests, n)]) };
  };
}

import { startEmbeddedPostgres } from "../src/platform/embedded-postgres.ts";
import { openDatabase } from "../src/platform/database.ts";
const server = await startEmbeddedPostgres({ dataDir: "/tmp/probe/data" });
const { pool } = openDatabase(server.url, 1);
let n = 0;
const item = () => ({ crisis_id: 1, key: `abcdef-${n++}`, digest: "x".repeat(43), receipt: "ABCDEFGH", channel: "api", relation: "self", language: "ar", all_safe: false, members: [{ name: "فاطمة علي", status: "safe" }, { name: "Omar Ali", status: "safe" }, { name: "Sara", status: "needs-help" }], place: "Gaziantep, Şehitkamil", phone: "+905321234567", message: "We are in the school", state: "waiting", household_id: null }) as any;
const cols = ["crisis_id bigint", "key text", "digest text", "receipt text", "channel text", "relation text", "language text", "all_safe boolean", "members jsonb", "count smallint", "place text", "latitude double precision", "longitude double precision", "phone text", "message text", "at timestamptz", "household_id bigint", "supersedes_id bigint", "recorded_by text", "state text"];
const few = cols.filter((c) => !/^(count|latitude|longitude|at|household_id|supersedes_id|recorded_by) /.test(c));
const time = async (label: string, text: string, values: (items: any[]) => unknown[], size = 32) => {
  const ts: number[] = []; let js = 0;
  for (let k = 0; k < 500; k++) { const items = Array.from({ length: size }, item); const t0 = performance.now(); const v = values(items); js += performance.now() - t0; const t = performance.now(); await pool.query({ name: label, text, values: v }); ts.push(performance.now() - t); }
  ts.sort((a, b) => a - b);
  console.log(label.padEnd(36), "db", (ts[100]! / size * 1000).toFixed(1), "js", (js / 500 / size * 1000).toFixed(1), "us/row");
};
for (let r = 0; r < 2; r++) {
await time("roundtrip", "select 1", () => []);
await time("json_to_recordset", `select count(i) from (select * from json_to_recordset($1::json) as i(${cols.join(",")}) offset 0) i`, (i) => [JSON.stringify(i)]);
await time("jsonb_to_recordset", `select count(i) from (select * from jsonb_to_recordset($1::jsonb) as i(${cols.join(",")}) offset 0) i`, (i) => [JSON.stringify(i)]);
await time("json_to_recordset few", `select count(i) from (select * from json_to_recordset($1::json) as i(${few.join(",")}) offset 0) i`, (i) => [JSON.stringify(i)]);
const arr = (c: string) => (items: any[]) => { const k = c.split(" ")[0]!; return items.map((x) => (k === "members" ? JSON.stringify(x[k]) : x[k] ?? null)); };
await time("unnest", `select count(i) from (select * from unnest(${cols.map((c, at) => `$${at + 1}::${c.slice(c.indexOf(" ") + 1)}[]`).join(",")}) as i(${cols.map((c) => c.split(" ")[0]).join(",")}) offset 0) i`, (i) => cols.map((c) => arr(c)(i)));
await time("unnest few", `select count(i) from (select * from unnest(${few.map((c, at) => `$${at + 1}::${c.slice(c.indexOf(" ") + 1)}[]`).join(",")}) as i(${few.map((c) => c.split(" ")[0]).join(",")}) offset 0) i`, (i) => few.map((c) => arr(c)(i)));
}
await pool.end(); await server.stop();

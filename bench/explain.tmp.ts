import { startEmbeddedPostgres } from "../src/platform/embedded-postgres.ts";
import { openDatabase } from "../src/platform/database.ts";
import { randomBytes } from "node:crypto";
const server = await startEmbeddedPostgres({ dataDir: "/tmp/probe/data" });
const { pool } = openDatabase(server.url, 1);
await pool.query("set synchronous_commit = off");
await pool.query("drop schema if exists t cascade; create schema t; create table t.crisis(id bigint primary key, closed_at timestamptz); insert into t.crisis values (1, null)");
await pool.query("create table t.check_in (like crises.check_in including defaults including identity including constraints)");
let n = 0;
const items = () => Array.from({ length: 32 }, () => ({ crisis_id: 1, key: `${randomBytes(4).toString("hex")}-${n++}`, digest: randomBytes(32).toString("base64url"), receipt: randomBytes(6).toString("base64url"), channel: "api", relation: "self", language: "ar", all_safe: false, members: [{ name: "فاطمة علي", status: "safe" }, { name: "Omar Ali", status: "safe" }, { name: "Sara", status: "needs-help" }], place: "Gaziantep, Şehitkamil", phone: "+905321234567", message: "We are in the school", state: "waiting", household_id: null }));
const cols = "crisis_id bigint, key text, digest text, receipt text, channel text, relation text, language text, all_safe boolean, members jsonb, count smallint, place text, latitude double precision, longitude double precision, phone text, message text, at timestamptz, household_id bigint, supersedes_id bigint, recorded_by text, state text";
const q = (conflict: string) => `insert into t.check_in (crisis_id, key, digest, receipt, channel, relation, language, all_safe, members, count, place, latitude, longitude, phone, message, at, household_id, supersedes_id, after_closing, recorded_by, state, decided_at, decided_by)
    select i.crisis_id, i.key, i.digest, i.receipt, i.channel, i.relation, i.language, i.all_safe, i.members, i.count, i.place, i.latitude, i.longitude, i.phone, i.message, coalesce(i.at, now()), i.household_id, i.supersedes_id, c.closed_at is not null, i.recorded_by, i.state, case when i.state = 'matched' then now() end, case when i.state = 'matched' then i.recorded_by end
    from json_to_recordset($1::json) as i(${cols}) join t.crisis c on c.id = i.crisis_id order by i.crisis_id, i.key ${conflict} returning id, crisis_id, key, digest, receipt, at`;
const time = async (label: string, conflict: string, name?: string) => {
  for (let k = 0; k < 30; k++) await pool.query({ name, text: q(conflict), values: [JSON.stringify(items())] });
  const batches = Array.from({ length: 300 }, () => JSON.stringify(items()));
  const ts: number[] = [];
  for (const b of batches) { const t = performance.now(); await pool.query({ name, text: q(conflict), values: [b] }); ts.push(performance.now() - t); }
  ts.sort((a, b) => a - b);
  console.log(label.padEnd(40), (ts[60]! / 32 * 1000).toFixed(1), "us/row");
};
const on = "on conflict (crisis_id, key) do nothing";
await time("no index", "");
await pool.query("alter table t.check_in add primary key (id)"); await time("pk", "");
await pool.query("create unique index k on t.check_in(crisis_id, key)"); await time("+key, no conflict clause", "");
await time("+key", on);
await pool.query("create unique index r on t.check_in(crisis_id, receipt)"); await time("+receipt", on);
await pool.query("create index w on t.check_in(crisis_id,id) where state='waiting'"); await time("+waiting", on);
await pool.query("create index l on t.check_in(crisis_id,id)"); await time("+latest", on);
await pool.query("alter table t.check_in add foreign key (crisis_id) references t.crisis"); await time("+fk crisis", on);
await time("+fk crisis, prepared", on, "x");
await pool.query("alter table t.check_in add foreign key (household_id) references people.household, add foreign key (supersedes_id) references t.check_in"); await time("+other fks", on);
await time("+other fks, prepared", on, "y");
const t0 = performance.now(); for (let i = 0; i < 500; i++) await pool.query(`select n from json_to_recordset($1::json) as i(${cols}, n int)`, [JSON.stringify(items())]); console.log("parse only", ((performance.now() - t0) / 500 / 32 * 1000).toFixed(1));
await pool.end(); await server.stop();

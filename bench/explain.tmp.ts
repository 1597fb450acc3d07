import { startEmbeddedPostgres } from "../src/platform/embedded-postgres.ts";
import { openDatabase } from "../src/platform/database.ts";
const server = await startEmbeddedPostgres({ dataDir: "/tmp/probe/data" });
const { pool } = openDatabase(server.url, 2);
const items = Array.from({ length: 64 }, (_, i) => ({ crisis_id: 1, key: `e-${process.pid}-${i}`, digest: "x".repeat(43), receipt: `R${process.pid}${i}`, channel: "api", relation: "self", language: "ar", all_safe: false, members: [{ name: "فاطمة علي", status: "safe" }, { name: "Omar Ali", status: "safe" }, { name: "Sara", status: "needs-help" }], place: "Gaziantep, Şehitkamil", phone: "+905321234567", message: "We are in the school", state: "waiting", household_id: null }));
for (let k = 0; k < 3; k++) {
const q = `explain (analyze, timing off) insert into crises.check_in (crisis_id, key, digest, receipt, channel, relation, language, all_safe, members, count, place, latitude, longitude,
      phone, message, at, household_id, supersedes_id, after_closing, recorded_by, state, decided_at, decided_by)
    select i.crisis_id, i.key, i.digest, i.receipt, i.channel, i.relation, i.language, i.all_safe, i.members, i.count, i.place, i.latitude, i.longitude,
      i.phone, i.message, now(), i.household_id, i.supersedes_id, c.closed_at is not null, i.recorded_by, i.state,
      case when i.state = 'matched' then now() end, case when i.state = 'matched' then i.recorded_by end
    from json_to_recordset($1::json) as i(crisis_id bigint, key text, digest text, receipt text, channel text, relation text,
      language text, all_safe boolean, members jsonb, count smallint, place text, latitude double precision, longitude double precision, phone text,
      message text, household_id bigint, supersedes_id bigint, recorded_by text, state text)
    join crises.crisis c on c.id = i.crisis_id
    order by i.crisis_id, i.key
    on conflict on constraint check_in_key do nothing
    returning id, crisis_id, key, digest, receipt, at`;
const r = await pool.query(q, [JSON.stringify(items.map((x) => ({ ...x, key: x.key + k, receipt: x.receipt + k })))]);
console.log(r.rows.map((x: any) => x["QUERY PLAN"]).join("\n"));
}
await pool.end(); await server.stop();

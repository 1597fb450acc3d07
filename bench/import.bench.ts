import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listDuplicates } from "../src/people/index.ts";
import { runImport } from "../src/people/import/import.job.ts";
import { showImport, startImport, uploadList } from "../src/people/import/import.operations.ts";
import { system } from "../src/platform/actor.ts";
import { parseConfig } from "../src/platform/config.ts";
import { startEmbeddedPostgres } from "../src/platform/embedded-postgres/embedded-postgres.ts";
import { createLog } from "../src/platform/log.ts";
import { migrate } from "../src/platform/migrations.ts";
import { perform } from "../src/platform/operation.ts";
import { createPlatform, type Platform } from "../src/platform/platform.ts";
import { chance, type Made, makePerson, respelt } from "./import.list.ts";

/**
 * A list of 50,000 rows in both scripts meets a register of 50,000, a fifth of it known under another spelling: half of
 * these with the same passport, a quarter with a renewed one, a quarter with none. `--rows` and `--register` change it.
 */
const option = (name: string, otherwise: number) => Number(process.argv[process.argv.indexOf(`--${name}`) + 1] || (process.argv.includes(`--${name}`) ? Number.NaN : otherwise)) || otherwise;
const header = "household,name arabic,name latin,sex,birth date,passport,phone,country,place\n";
const places = ["İstanbul", "Ankara", "Gaziantep", "Bursa", "İzmir"];

type Line = { made: Made; known: boolean; kind: "new" | "same passport" | "renewed" | "no passport" };

function writeList(lines: readonly Line[], random: () => number): string {
  return header + lines.map(({ made, known, kind }) => {
    const said = known ? respelt(made, random) : made;
    const script = random();
    const names = script < 0.35 ? [said.arabic, ""] : script < 0.7 ? ["", said.latin] : [said.arabic, said.latin];
    const document = kind === "renewed" ? `M${made.document.slice(1)}` : kind === "no passport" ? "" : made.document;
    const phone = known && random() < 0.5 ? "" : made.phone;
    return `,${names[0]},${names[1]},${made.female ? "F" : "M"},${made.birth},${document},${phone},TR,${made.place}`;
  }).join("\n");
}

export async function bench(): Promise<object> {
  const [rows, register] = [option("rows", 50_000), option("register", 50_000)];
  const folder = await mkdtemp(join(tmpdir(), "mitaf-import-"));
  const server = await startEmbeddedPostgres({ dataDir: folder });
  const platform = createPlatform(parseConfig({ LOG_LEVEL: "silent", DATABASE_POOL: "8" }), server.url, createLog("silent"));
  try {
    await migrate(platform.database.db);
    const random = chance(20_261_124);
    const made = (id: number) => makePerson(id, random, places[Math.floor(random() * places.length)]!);
    const known = Array.from({ length: register }, (_, at) => made(at + 1));
    await load(platform, known);
    console.error(`register: ${register} people`);
    const lines = Array.from({ length: rows }, (_, at): Line => {
      if (random() >= 0.2) return { made: made(register + at + 1), known: false, kind: "new" };
      const kind = random() < 0.5 ? "same passport" : random() < 0.5 ? "renewed" : "no passport";
      return { made: known[Math.floor((at / rows) * register)]!, known: true, kind };
    });
    const content = Buffer.from(writeList(lines, random));
    const { id } = await perform(platform, uploadList, system, { name: "list.csv", contentBase64: content.toString("base64") });
    const uploaded = performance.now();
    await perform(platform, startImport, system, { import: id });
    const read = performance.now();
    const cpu = process.cpuUsage();
    await runImport(platform, id);
    const seconds = (performance.now() - read) / 1000;
    const used = process.cpuUsage(cpu);
    const shown = await perform(platform, showImport, system, { import: id });
    const quality = await judge(platform, id, lines);
    const queue = await perform(platform, listDuplicates, system, {});
    return {
      rows, register, seconds: round(seconds), rowsPerSecond: Math.round(rows / seconds), cpuSeconds: round((used.user + used.system) / 1e6), previewSeconds: round((read - uploaded) / 1000), megabytes: Math.round(process.memoryUsage.rss() / 1e6),
      created: shown.created, updated: shown.updated, skipped: shown.skipped, refused: shown.refused, proposed: shown.proposed, queue: queue.bands, ...quality,
    };
  } finally {
    await platform.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const round = (value: number) => Math.round(value * 10) / 10;

/** The register before the list came: as another door had written it. */
async function load(platform: Platform, people: readonly Made[]): Promise<void> {
  const { normaliseName } = await import("../src/people/index.ts");
  const given = people.map((one, at) => {
    const script = at % 3;
    const arabic = script === 1 ? null : one.arabic;
    const latin = script === 0 ? null : one.latin;
    return { ...one, arabic, latin, ka: arabic && normaliseName(arabic), kl: latin && normaliseName(latin), sex: one.female ? "female" : "male" };
  });
  for (let from = 0; from < given.length; from += 5_000)
    await platform.database.pool.query(
      `with g as (select * from jsonb_to_recordset($1::jsonb) as g(id bigint, arabic text, latin text, ka text, kl text, sex text, birth date, document text, phone text, place text)),
        h as (insert into people.household (id) overriding system value select id from g returning id),
        p as (insert into people.person (id, household_id, name_arabic, name_latin, key_arabic, key_latin, sex, birth_date, birth_precision, nationality, source)
          overriding system value select g.id, g.id, arabic, latin, ka, kl, sex, birth, 'day', 'LY', 'officer' from g join h on h.id = g.id returning id),
        d as (insert into people.document (person_id, kind, number, number_key) select g.id, 'passport', document, document from g join p on p.id = g.id),
        c as (insert into people.contact (person_id, channel, value, raw) select g.id, 'phone', phone, phone from g join p on p.id = g.id)
      insert into people.stay (person_id, country, place) select g.id, 'TR', place from g join p on p.id = g.id`,
      [JSON.stringify(given.slice(from, from + 5_000))],
    );
  await platform.database.pool.query("select setval(pg_get_serial_sequence('people.person', 'id'), (select max(id) from people.person)), setval(pg_get_serial_sequence('people.household', 'id'), (select max(id) from people.household))");
  await platform.database.pool.query("analyze");
}

/** Of the rows known: found (one record, or proposed with the right one) and missed. Of all: wrong records written to, and wrong proposals. */
async function judge(platform: Platform, id: number, lines: readonly Line[]): Promise<object> {
  const { rows } = await platform.database.pool.query<{ row_number: number; outcome: string; person_id: number | null; people: number[] }>(
    `select r.row_number, r.outcome, r.person_id, array(select case when d.person_a = r.person_id then d.person_b else d.person_a end from people.duplicate d where r.person_id in (d.person_a, d.person_b))::bigint[] as people
     from people.import_row r where import_id = $1 order by 1`,
    [id],
  );
  const told = { known: 0, foundSame: 0, foundProposed: 0, missed: 0, mergedWrong: 0, falsePairs: 0, missedBy: {} as Record<string, number> };
  for (const [at, row] of rows.entries()) {
    const { made, known, kind } = lines[at]!;
    const proposed = row.people.includes(made.id);
    const same = row.outcome !== "created" && row.person_id === made.id;
    if (row.outcome !== "created" && row.person_id !== null && row.person_id !== made.id) told.mergedWrong++;
    told.falsePairs += row.people.filter((person) => person !== made.id && row.outcome === "created").length;
    if (!known) continue;
    told.known++;
    if (same) told.foundSame++;
    else if (proposed) told.foundProposed++;
    else {
      told.missed++;
      told.missedBy[`${kind}, ${row.outcome}`] = (told.missedBy[`${kind}, ${row.outcome}`] ?? 0) + 1;
    }
  }
  return told;
}

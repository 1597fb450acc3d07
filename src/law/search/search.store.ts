import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { Text } from "#platform/words.ts";
import { type ProvisionKind, provisionTitle } from "../law.rules.ts";
import type { LawTables } from "../tables.ts";
import type { LawDocument } from "./search.rules.ts";

type D = Db<LawTables>;

/** Changes behind `after`, each with the instrument that it is of. */
export async function changesSince(db: D, after: number): Promise<{ id: number; group: number }[]> {
  return (await sql<{ id: number; group: number }>`select id, instrument_id as "group" from law.change where id > ${after} order by id limit 100000`.execute(db)).rows;
}

type Row = { id: number; language: "ar" | "en"; textKind: "official" | "translation" | "summary"; paragraphs: { mark?: string; text: string }[]; from: string | null; until: string | null; eId: string; provisionKind: ProvisionKind; number: Text | null; heading: Text | null; topics: string[]; slug: string; title: Text; aliases: { language: string; title: string }[]; kind: LawDocument["kind"]; topicTitles: Text[] | null };

/**
 * The texts of every version of instruments' provisions; all instruments unless some are named. A topic's title and the
 * other names of an instrument can be found too, since people ask by them.
 */
export async function lawDocuments(db: D, instruments: readonly number[] | null): Promise<(LawDocument & { group: number })[]> {
  const { rows } = await sql<Row & { group: number }>`
    select t.id, t.language, t.kind as "textKind", t.paragraphs, v.from_on as "from", v.until_on as until, p.e_id as "eId", p.kind as "provisionKind", p.number, v.heading,
      p.topics || i.topics as topics, i.slug, i.title, i.aliases, i.kind, i.id as "group", (select jsonb_agg(o.title) from law.topic o where o.slug = any(p.topics)) as "topicTitles"
    from law.text t join law.version v on v.id = t.version_id join law.provision p on p.id = v.provision_id join law.instrument i on i.id = p.instrument_id
    where t.superseded_at is null and v.state = 'in-force' and (${instruments === null} or i.id = any(${instruments ?? []}::bigint[]))`.execute(db);
  return rows.map((row) => {
    const of = row.language;
    const names = row.aliases.filter((one) => one.language === of).map((one) => one.title);
    return {
      id: `text:${row.id}`, group: row.group, language: of, kind: row.kind, textKind: row.textKind, topics: row.topics, from: row.from, until: row.until, path: `/law/${row.slug}#${row.eId}`,
      title: [row.title[of], provisionTitle(row.provisionKind, row.number)[of], row.heading?.[of], ...names].filter(Boolean).join(" · "),
      text: row.paragraphs.map((one) => [one.mark, one.text].filter(Boolean).join(" ")).join("\n"),
      also: (row.topicTitles ?? []).map((one) => one[of]).join(" "),
    };
  });
}

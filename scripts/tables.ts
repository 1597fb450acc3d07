import { sql } from "kysely";
import type { AnyDb } from "../src/platform/database.ts";

/** One column as the database describes it. `always`: only the database may write it. */
export type Column = { table: string; view: boolean; name: string; type: string; array: boolean; labels: string[] | null; nullable: boolean; defaulted: boolean; always: boolean };

/**
 * Reads every table and view of a schema, columns in order. PostgreSQL calls each view column nullable; here one is
 * not null when the view has no outer join and every column of that name it reads is not null, or when its comment is
 * "not null" (for what is computed: `comment on column crises.roll_view.members is 'not null'`).
 */
export async function readColumns(db: AnyDb, schema: string): Promise<Column[]> {
  const { rows } = await sql<Column>`
    with source as (
      select r.ev_class as view, a.attname, bool_and(a.attnotnull) as kept
      from pg_rewrite r
      join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0
      join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
      where d.refobjid <> r.ev_class group by r.ev_class, a.attname
    )
    select c.relname as "table", c.relkind in ('v', 'm') as view, a.attname as name,
      coalesce(element.typname, base.typname, t.typname) as type, t.typcategory = 'A' as "array",
      (select array_agg(e.enumlabel::text order by e.enumsortorder) from pg_enum e where e.enumtypid in (t.oid, t.typelem)) as labels,
      case when c.relkind in ('v', 'm') then not (col_description(c.oid, a.attnum) is not distinct from 'not null'
          or (coalesce(s.kept, false) and pg_get_viewdef(c.oid) !~* '\\m(left|right|full) join\\M'))
        else not (a.attnotnull or t.typnotnull) end as nullable,
      a.atthasdef or a.attidentity <> '' as defaulted, a.attidentity = 'a' or a.attgenerated <> '' as always
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    left join pg_type element on t.typcategory = 'A' and element.oid = t.typelem
    left join pg_type base on t.typtype = 'd' and base.oid = t.typbasetype
    left join source s on s.view = c.oid and s.attname = a.attname
    where n.nspname = ${schema} and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition
    order by c.relname, a.attnum`.execute(db);
  return rows;
}

// How src/platform/database.ts has the driver read them: int8 and date are set there, the rest is its default.
const types: Record<string, string> = {
  int2: "number", int4: "number", int8: "number", float4: "number", float8: "number", numeric: "string",
  text: "string", varchar: "string", bpchar: "string", citext: "string", name: "string", uuid: "string", inet: "string", tsvector: "string",
  bool: "boolean", date: "string", timestamptz: "Date", timestamp: "Date", time: "string", bytea: "Buffer", json: "unknown", jsonb: "unknown",
};

function typeOf(column: Column): string {
  const one = column.labels ? column.labels.map((label) => JSON.stringify(label)).join(" | ") : types[column.type];
  // The driver leaves an array of labels as one string.
  if (!one || (column.labels && column.array)) throw new Error(`${column.table}.${column.name} is of type ${column.type}, which scripts/tables.ts does not know: say there how the driver reads it`);
  const whole = column.array ? `${one}[]` : one;
  const value = column.nullable && whole !== "unknown" ? `${whole} | null` : whole;
  if (column.view) return value;
  return column.always ? `GeneratedAlways<${value}>` : column.defaulted ? `Generated<${value}>` : value;
}

const pascal = (name: string) => name.replace(/(?:^|[-_])(\w)/g, (_, letter: string) => letter.toUpperCase());
const key = (name: string) => (/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name));

/** The text of a module's `tables.ts`: row types keyed by schema-qualified name, published views apart. */
export function renderTables(schema: string, columns: readonly Column[]): string {
  const block = (of: readonly Column[]) =>
    [...Map.groupBy(of, (column) => column.table)]
      .map(([table, its]) => `  "${schema}.${table}": {\n${its.map((c) => `    ${key(c.name)}: ${typeOf(c)};\n`).join("")}  };\n`)
      .join("");
  const views = columns.filter((column) => column.view);
  const tables = columns.filter((column) => !column.view);
  const name = pascal(schema);
  const body =
    (views.length ? `/** Views that other modules may join. */\nexport type ${name}Views = {\n${block(views)}};\n\n` : "") +
    `export type ${name}Tables = ${views.length ? `${name}Views & ` : ""}{\n${block(tables)}};\n`;
  const wrappers = ["Generated", "GeneratedAlways"].filter((wrapper) => body.includes(`${wrapper}<`));
  return `// Written by \`npm run tables\` from the database schema "${schema}". Change a migration, not this file.\n${wrappers.length ? `import type { ${wrappers.join(", ")} } from "kysely";\n\n` : ""}${body}`;
}

/** The files of a new thing, and the lines to add elsewhere. */
export type Skeleton = { files: Record<string, string>; permissions: string; next: string[] };

const pascal = (name: string) => name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
const plural = (name: string) => (/[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : /(s|x|ch|sh)$/.test(name) ? `${name}es` : `${name}s`);
const sentence = (name: string) => name.replaceAll("-", " ");
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Writes the skeleton of a thing: `module` "crises", `thing` "site-visit", `migration` the name of its migration. */
export function skeleton(module: string, thing: string, migration: string): Skeleton {
  const folder = `src/${module}/${thing}`;
  const One = pascal(thing);
  const one = One.charAt(0).toLowerCase() + One.slice(1);
  const Many = plural(One);
  const table = `${module}.${thing.replaceAll("-", "_")}`;
  const Tables = `${pascal(module)}Tables`;
  const files = {
    [`migrations/${migration}.sql`]: `create table ${table} (
  id bigint generated always as identity primary key,
  title_en text not null,
  title_ar text not null,
  created_at timestamptz not null default now()
);
`,
    [`${folder}/${thing}.words.ts`]: `import { words } from "#platform/words.ts";

// Put the thing's own words here, in both languages, and in the module's README.
export const ${one}Words = words({
  list: { en: "${capital(sentence(plural(thing)))}", ar: "السجلات" },
  add: { en: "Add a ${sentence(thing)}", ar: "إضافة سجل" },
  titleEn: { en: "Title in English", ar: "العنوان بالإنجليزية" },
  titleAr: { en: "Title in Arabic", ar: "العنوان بالعربية" },
  none: { en: "Nothing here yet", ar: "لا شيء هنا بعد" },
  noneHelp: { en: "Add the first one below.", ar: "أضيفوا أول سجل أدناه." },
});
`,
    [`${folder}/${thing}.rules.ts`]: `import { z } from "zod";
import { textPair } from "#platform/shapes.ts";

/** What is given to add a ${sentence(thing)}. */
export const new${One} = z.object({ title: textPair(200) });
export type New${One} = z.output<typeof new${One}>;

/** A ${sentence(thing)} as it is shown. \`createdAt\`: ISO 8601, UTC. */
export const ${one} = z.object({ id: z.number(), title: z.object({ en: z.string(), ar: z.string() }), createdAt: z.iso.datetime() });
export type ${One} = z.infer<typeof ${one}>;
`,
    [`${folder}/${thing}.store.ts`]: `import type { Db } from "#platform/database.ts";
import type { ${Tables} } from "../tables.ts";
import type { New${One}, ${One} } from "./${thing}.rules.ts";

type D = Db<${Tables}>;

/** The newest first, at most 500. */
export async function ${one}Rows(db: D): Promise<${One}[]> {
  const rows = await db.selectFrom("${table}").selectAll().orderBy("id", "desc").limit(500).execute();
  return rows.map((row) => ({ id: row.id, title: { en: row.title_en, ar: row.title_ar }, createdAt: row.created_at.toISOString() }));
}

export async function insert${One}(db: D, given: New${One}): Promise<number> {
  const row = await db.insertInto("${table}").values({ title_en: given.title.en, title_ar: given.title.ar }).returning("id").executeTakeFirstOrThrow();
  return row.id;
}
`,
    [`${folder}/${thing}.operations.ts`]: `import { z } from "zod";
import { operation } from "#platform/operation.ts";
import "../permissions.ts";
import { new${One}, ${one} } from "./${thing}.rules.ts";
import { insert${One}, ${one}Rows } from "./${thing}.store.ts";
import { ${one}Words as w } from "./${thing}.words.ts";

export const list${Many} = operation({
  name: "${module}.list${Many}",
  title: w.list,
  action: "${module}.list${Many}",
  kind: "read",
  input: z.object({}),
  output: z.object({ items: z.array(${one}) }),
  run: async (ctx) => ({ items: await ${one}Rows(ctx.db) }),
});

export const add${One} = operation({
  name: "${module}.add${One}",
  title: w.add,
  action: "${module}.add${One}",
  kind: "write",
  input: new${One},
  output: z.object({ id: z.number() }),
  audit: (_, { id }) => ({ subject: "${thing}", ids: [id] }),
  run: async (ctx, input) => ({ id: await insert${One}(ctx.db, input) }),
});
`,
    [`${folder}/${thing}-list.page.tsx`]: `import { Button, Stack, Table, TextInput } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { DataTable, Empty, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, useLanguage, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { add${One}, list${Many} } from "./${thing}.operations.ts";
import { ${one}Words as w } from "./${thing}.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  return { ...(await page.read(list${Many}, {})), mayAdd: page.may("${module}.add${One}"), now: new Date().toISOString() };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(add${One}, fields);
  if (!result.ok) return again(result.problem, fields, result.status);
  return redirect(page.url.pathname);
}

export default function ${One}List() {
  const { items, mayAdd, now } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const fault = useFault(refused?.problem);
  const language = useLanguage();
  const t = useText();
  const field = (name: string) => ({ name, defaultValue: valueAt(refused?.values, name), error: fault(name) });
  return (
    <>
      <PageTitle title={t(w.list)} {...(items[0] ? { asOf: items[0].createdAt, now } : {})} />
      {items.length === 0 ? (
        <Empty title={t(w.none)}>{mayAdd && t(w.noneHelp)}</Empty>
      ) : (
        <DataTable caption={t(w.list)} head={[t(language === "ar" ? w.titleAr : w.titleEn), ""]}>
          {items.map((item) => (
            <Table.Tr key={item.id}>
              <Table.Td>{item.title[language]}</Table.Td>
              <Table.Td>
                <Age at={item.createdAt} now={now} />
              </Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
      {mayAdd && (
        <Form method="post" noValidate>
          <FormAlert problem={refused?.problem} />
          <Stack gap="sm" maw={480} mt="lg">
            <TextInput {...field("title.ar")} label={t(w.titleAr)} lang="ar" dir="rtl" maxLength={200} required />
            <TextInput {...field("title.en")} label={t(w.titleEn)} lang="en" dir="ltr" maxLength={200} required />
            <div>
              <Button type="submit">{t(w.add)}</Button>
            </div>
          </Stack>
        </Form>
      )}
    </>
  );
}
`,
    [`${folder}/${thing}.rules.test.ts`]: `import { expect, test } from "vitest";
import { new${One} } from "./${thing}.rules.ts";

test("a ${sentence(thing)} needs a title in both languages", () => {
  expect(new${One}.safeParse({ title: { en: "One" } }).error?.issues[0]?.path).toEqual(["title", "ar"]);
  expect(new${One}.parse({ title: { en: " One ", ar: "واحد" } })).toEqual({ title: { en: "One", ar: "واحد" } });
});
`,
    [`${folder}/${thing}.operations.test.ts`]: `import { sql } from "kysely";
import { expect, test } from "vitest";
import { stranger } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { add${One}, list${Many} } from "./${thing}.operations.ts";

const platform = testPlatform();
const given = { title: { en: "One", ar: "واحد" } };

test("a ${sentence(thing)} that an administrator adds is listed, and the audit log says who added it", async () => {
  const { id } = await perform(platform(), add${One}, asRole("administrator"), given);
  const { items } = await perform(platform(), list${Many}, asRole("administrator"), {});
  expect(items).toMatchObject([{ id, ...given }]);
  const { rows } = await sql\`select actor_id, subject_ids from platform.audit where operation = '${module}.add${One}'\`.execute(platform().database.db);
  expect(rows).toEqual([{ actor_id: "test-administrator", subject_ids: [id] }]);
});

test("a ${sentence(thing)} without an Arabic title is refused at that field", async () => {
  await expect(perform(platform(), add${One}, asRole("administrator"), { title: { en: "One" } })).rejects.toMatchObject({ status: 422, errors: [{ path: "title.ar" }] });
});

test("strangers and other roles are refused", async () => {
  await expect(perform(platform(), list${Many}, stranger, {})).rejects.toMatchObject({ status: 401 });
  await expect(perform(platform(), add${One}, asRole("participant"), given)).rejects.toMatchObject({ status: 403 });
});
`,
  };
  return {
    files,
    permissions: `  "${module}.list${Many}": ["administrator"],\n  "${module}.add${One}": ["administrator"],\n`,
    next: [
      `in src/${module}/permissions.ts: who may list and add`,
      `in src/${module}/api.ts: route("get", "/${module}/${plural(thing)}", list${Many}), route("post", "/${module}/${plural(thing)}", add${One}, { status: 201 })`,
      `in src/${module}/pages.ts: { path: "desk/${plural(thing)}", file: "${module}/${thing}/${thing}-list.page.tsx" }`,
      `its words, both languages, in ${folder}/${thing}.words.ts and src/${module}/README.md`,
      `npx vitest run ${folder}`,
    ],
  };
}

import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { pageOf, again } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { AbsentPeople } from "./absent-people.tsx";
import { decideAbsent, listAbsent } from "./edition.operations.ts";
import { ImportMapping } from "./import-mapping.tsx";
import { ImportPreview } from "./import-preview.tsx";
import { ImportProgress } from "./import-progress.tsx";
import { ImportReport } from "./import-report.tsx";
import { importRows, mapImport, showImport, startImport } from "./import.operations.ts";
import { importWords as w } from "./import.words.ts";

export const meta = titled(w.imports);
const tabs = ["refused", "warned", "proposed", "skipped", "updated", "created"] as const;

/** One page, four faces: columns, preview, progress, report, by the state of the import. */
export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const imported = await page.read(showImport, { import: args.params["import"] });
  const asked = page.url.searchParams.get("outcome");
  const ended = imported.state === "done" || imported.state === "failed";
  const outcome = (asked === "absent" && imported.absent !== null ? "absent" : tabs.find((tab) => tab === asked)) ?? tabs.find((tab) => imported[tab] > 0) ?? "created";
  const absent = ended && outcome === "absent" ? (await page.read(listAbsent, { import: imported.id })).people : [];
  const rows = ended && outcome !== "absent" ? (await page.read(importRows, { import: imported.id, outcome })).rows : [];
  const face = ended ? "report" : imported.state === "running" ? "progress" : imported.state === "preview" && page.url.searchParams.get("step") !== "columns" ? "preview" : "columns";
  return { imported, face, outcome, rows, absent, saved: page.url.searchParams.has("saved"), now: new Date().toISOString() };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { form, ...fields } = await page.fields();
  const input = { ...fields, import: args.params["import"] };
  if (form === "absent") {
    const decided = await page.submit(decideAbsent, { ...fields, import: args.params["import"], choice: fields["choice"] });
    return decided.ok ? redirect(page.link(`/desk/people/imports/${args.params["import"]}?outcome=absent&saved`)) : again(decided.problem, { ...fields, form }, decided.status);
  }
  const result = form === "start" ? await page.submit(startImport, input) : await page.submit(mapImport, { columns: {}, ...input });
  if (!result.ok) return again(result.problem, fields, result.status);
  return redirect(page.link(`/desk/people/imports/${result.output.id}`));
}

export default function ImportShow() {
  const { imported, face, outcome, rows, absent, saved, now } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  return (
    <>
      <PageTitle title={<bdi>{imported.fileName}</bdi>} about={t(w[imported.state])} asOf={imported.finishedAt ?? imported.progressAt ?? imported.createdAt} now={now} />
      <FormAlert problem={refused?.problem} />
      {face === "columns" && <ImportMapping imported={imported} values={refused?.values} problem={refused?.problem} />}
      {face === "preview" && imported.preview && <ImportPreview id={imported.id} preview={imported.preview} />}
      {face === "progress" && <ImportProgress imported={imported} />}
      {face === "report" && (
        <ImportReport imported={imported} outcome={outcome} rows={rows}>
          <AbsentPeople people={absent} saved={saved && !refused} problem={refused?.problem} now={now} />
        </ImportReport>
      )}
    </>
  );
}

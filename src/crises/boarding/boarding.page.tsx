import { Alert, SimpleGrid, Stack, Text as Copy } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { FormAlert } from "#platform/ui/desk.tsx";
import { useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import type { Answer } from "../activation/form-fields.tsx";
import { useLiveBoard } from "../board/live.tsx";
import { MovementHead, movementAt } from "../movement/movement-nav.tsx";
import { readMovement } from "../movement/movement.operations.ts";
import { movementWords } from "../movement/movement.words.ts";
import { boardingWords as w } from "./boarding.words.ts";
import { Devices, type NewDevice } from "./devices.tsx";
import { registerDevice, wipeDevice } from "./device.operations.ts";
import { Passes } from "./passes.tsx";
import { issuePasses, listPasses } from "./pass.operations.ts";
import { listScans } from "./scan.operations.ts";
import { Doubles, Scans } from "./scans.tsx";

const path = ({ params }: { params: Record<string, string | undefined> }) => ({ crisis: params["crisis"], movement: params["movement"] });

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const movement = await page.read(readMovement, path(args));
  const point = await page.read(listScans, path(args));
  const { searchParams } = page.url;
  return { movement, point, passes: point.mayPasses ? await page.read(listPasses, path(args)) : null, crisis: Number(args.params["crisis"]), saved: searchParams.has("saved"), refused: searchParams.has("refused") };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const { form, household, ...rest } = fields;
  const input = { ...rest, ...path(args), ...(household && form === "issue" ? { households: [household] } : {}) };
  if (form === "device") {
    const result = await page.submit(registerDevice, input);
    // Shown once, in this very answer: the code is in no address and no history.
    return result.ok ? data({ made: { ...result.output, name: String(fields["name"] ?? "") } }) : again(result.problem, fields, result.status);
  }
  const result = form === "wipe" ? await page.submit(wipeDevice, input) : await page.submit(issuePasses, input);
  return result.ok ? redirect(page.link(movementAt(Number(args.params["crisis"]), Number(args.params["movement"]), "boarding?saved"))) : again(result.problem, fields, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.title, isLanguage(params.language) ? params.language : "ar") }];

/** Passes, and the assembly point as it is now: devices, what they read, who was let on twice. */
export default function BoardingPage() {
  const t = useText();
  const { movement, point, passes, crisis, saved, refused } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>() as (NonNullable<Answer> & { made?: undefined }) | { made: NewDevice } | undefined;
  const answer: Answer = acted && !acted.made ? acted : undefined;
  useLiveBoard(crisis);
  const figures: [string, number, boolean?][] = [[t(w.expected), point.expected], [t(w.boardedNow), point.boarded], [t(w.missing), point.expected - point.boarded], [t(w.doublesNow), point.doubles.length, point.doubles.length > 0]];
  return (
    <>
      <MovementHead crisis={crisis} movement={movement} here="boarding" now={point.asOf} />
      <FormAlert problem={answer?.problem} />
      {refused && <Alert color="red" variant="light" role="alert" mb="md">{t(w.noPasses)}</Alert>}
      {saved && !acted && <Alert color="green" variant="light" role="status" mb="md">{t(movementWords.saved)}</Alert>}
      <Copy mb="md">{t(w.about)}</Copy>
      <SimpleGrid cols={{ base: 2, sm: 4 }} mb="lg">
        {figures.map(([label, value, bad]) => (
          <div key={label}>
            <Copy size="sm" c="dimmed">{label}</Copy>
            <Copy fz="1.75rem" fw={700} className="figures" {...(bad ? { c: "#a4161a" } : {})}>{value}</Copy>
          </div>
        ))}
      </SimpleGrid>
      <Stack gap="lg">
        <Doubles doubles={point.doubles} />
        {passes && <Passes crisis={crisis} movement={movement.id} passes={passes} />}
        <Devices devices={point.devices} may={point.mayDevices} made={acted?.made} now={point.asOf} answer={answer} />
        <Scans scans={point.scans} now={point.asOf} />
      </Stack>
    </>
  );
}

import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { HallNotice } from "./pause-all.tsx";
import { pauseExercises, readHall } from "./pause.operations.ts";
import { pauseWords as w } from "./pause.words.ts";

export const meta = titled(w.pause);

export async function loader(args: LoaderFunctionArgs) {
  return pageOf(args).read(readHall, {});
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const result = await page.submit(pauseExercises, {});
  if (!result.ok) return again(result.problem, {}, result.status);
  // A hydrated page stays where it is; a form alone is brought to what it did.
  return new URL(args.request.url).pathname.endsWith(".data") ? null : redirect(page.link("/desk/exercises/pause"));
}

/** Pauses every exercise: what runs, and the one button. */
export default function PausePage() {
  const t = useText();
  const hall = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: FormProblem } | null | undefined;
  return (
    <>
      <PageTitle title={t(w.pause)} asOf={hall.asOf} now={hall.asOf} />
      <FormAlert problem={answer?.problem} />
      <HallNotice hall={hall} />
    </>
  );
}

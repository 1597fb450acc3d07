import { Button, Paper, Stack, Title } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { inOrder, linesOf } from "../reading/reading.rules.ts";
import { compareBill } from "./bill.operations.ts";
import { actionTitles, type BillStep, keyOf } from "./bill.rules.ts";
import { Words } from "./step-view.tsx";
import { billWords as w } from "./bill.words.ts";

export const meta = titled(w.compare);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const asked = page.url.searchParams;
  return { bill: Number(args.params["bill"]), ...(await page.read(compareBill, { bill: args.params["bill"], from: asked.get("from"), to: asked.get("to") })) };
}

const lines = (step: BillStep | undefined, language: "ar" | "en") => linesOf(step?.texts.find((one) => one.language === language) ?? null);

/** Two versions of a bill, change by change and word by word. */
export default function BillComparePage() {
  const { bill, from, to } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const keys = [...new Set([...from.steps, ...to.steps].map(keyOf))];
  return (
    <>
      <PageTitle title={t(w.compareTwo(from.number, to.number))} about={t(to.title)} actions={<Button component={LocalLink} to={`/desk/law/bills/${bill}`} variant="default">{t(w.toBill)}</Button>} />
      <Stack gap="md" maw="64rem">
        <Paper withBorder p="md">{inOrder(language).map((side) => <Words key={side} language={side} before={from.title[side]} after={to.title[side]} />)}<Words language={language} before={from.sponsor} after={to.sponsor} /></Paper>
        {keys.map((key) => {
          const [one, two] = [from, to].map((version) => version.steps.find((step) => keyOf(step) === key));
          const fact = (step: BillStep | undefined) => (step ? `${t(actionTitles[step.action])} · ${t(w.commences)} ${step.commencesOn}` : "");
          return (
            <Paper key={key} withBorder p="md">
              <Title order={2} size="h5"><bdi dir="ltr">{key}</bdi></Title>
              <Words language={language} before={fact(one)} after={fact(two)} />
              {inOrder(language).map((side) => <Words key={side} language={side} before={lines(one, side)} after={lines(two, side)} />)}
            </Paper>
          );
        })}
      </Stack>
    </>
  );
}

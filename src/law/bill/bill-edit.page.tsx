import { Button } from "@mantine/core";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { listInstruments } from "../instrument/instrument.operations.ts";
import { readBill, saveBill } from "./bill.operations.ts";
import { BillForm, postedSteps, readBillForm, type Sent } from "./bill-form.tsx";
import { billWords as w } from "./bill.words.ts";

export const meta = titled(w.edit);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  page.must("law.draftBills");
  const { instruments } = await page.read(listInstruments, {});
  return { bill: await page.read(readBill, { bill: args.params["bill"] }), instruments: instruments.filter((one) => one.kind !== "treaty").map(({ slug, title }) => ({ slug, title })) };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(saveBill, { ...readBillForm(fields), bill: args.params["bill"], at: fields["at"] });
  return result.ok ? redirect(page.link(`/desk/law/bills/${result.output.id}?saved`)) : again(result.problem, { ...fields, steps: postedSteps(fields) }, result.status);
}

export default function BillEditPage() {
  const { bill, instruments } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>() as Sent;
  const t = useText();
  return (
    <>
      <PageTitle title={t(w.edit)} about={`${t(bill.title)} · ${t(w.version(bill.number))}`} actions={<Button component={LocalLink} to={`/desk/law/bills/${bill.id}`} variant="default">{t(w.toBill)}</Button>} />
      <FormAlert problem={sent?.problem} />
      <BillForm kept={bill} sent={sent} at={bill.number} instruments={instruments} />
    </>
  );
}

import { Button, Group, NativeSelect, Stack, Table, Text as Copy, Textarea, Title } from "@mantine/core";
import { Form } from "react-router";
import { DataTable } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { provisionTitle } from "../law.rules.ts";
import { ratings, ratingTitles } from "../obligation/obligation.rules.ts";
import { RatingBadge } from "../obligation/obligation-view.tsx";
import { keyOf, rowsOf, type WholeBill } from "./bill.rules.ts";
import { billWords as w } from "./bill.words.ts";
import type { Sent } from "./bill-form.tsx";

/** The cells of the matrix that rest on what the bill changes: how they are rated, and how they would be. */
export function EffectOnMatrix({ bill, mayPropose, sent }: { bill: WholeBill; mayPropose: boolean; sent: Sent }) {
  const t = useText();
  const rows = rowsOf(bill);
  const values = sent?.values["form"] === "propose" ? sent.values : undefined;
  const fault = useFault(values ? sent?.problem : undefined);
  const title = (where: { instrument: string; eId: string }) => {
    const effect = bill.effects.find((one) => keyOf(one.step) === keyOf(where));
    return effect ? `${t(provisionTitle(effect.kind, effect.number))}${t(w.comma)}${t(effect.instrumentTitle)}` : keyOf(where);
  };
  return (
    <section aria-labelledby="matrix">
      <Title order={2} size="h4" id="matrix" mb="xs">{t(w.matrix)}</Title>
      {rows.length === 0 ? <Copy c="dimmed">{t(w.matrixNone)}</Copy> : (
        <DataTable caption={t(w.matrix)} head={[t(w.obligation), t(w.on), t(w.now), t(w.ifEnacted)]}>
          {rows.map((row) => {
            const obligation = bill.obligations.find((one) => one.id === row.obligation);
            return (
              <Table.Tr key={`${row.obligation} ${keyOf(row.place)}`}>
                <Table.Td>{obligation && <LocalLink to={`/desk/law/obligations/${obligation.slug}`}>{t(obligation.says)}</LocalLink>}</Table.Td>
                <Table.Td>{title(row.place)}</Table.Td>
                <Table.Td>{row.now && <RatingBadge rating={row.now.rating} />}</Table.Td>
                <Table.Td>{row.proposal ? <><RatingBadge rating={row.proposal.rating} /> <Copy size="sm">{t(row.proposal.reasons)}</Copy><Copy size="sm" c="dimmed"><bdi>{row.proposal.by}</bdi> · {t(w.version(row.proposal.billNumber))}</Copy></> : t(w.toRate)}</Table.Td>
              </Table.Tr>
            );
          })}
        </DataTable>
      )}
      {mayPropose && bill.obligations.length > 0 && (
        <details open={values !== undefined} style={{ marginBlockStart: "0.5rem" }}>
          <summary>{t(w.propose)}</summary>
          <Form method="post" key={`${bill.proposals.length} ${values ? "again" : ""}`}>
            <Stack gap="xs" mt="xs" maw="48rem">
              <NativeSelect name="obligation" label={t(w.obligation)} defaultValue={valueAt(values, "obligation")} data={bill.obligations.map((one) => ({ value: one.slug, label: t(one.says) }))} error={fault("obligation")} />
              <NativeSelect name="place" label={t(w.on)} defaultValue={valueAt(values, "place")} data={[...new Set(bill.steps.map(keyOf))].map((key) => ({ value: key, label: title({ instrument: key.split("#")[0]!, eId: key.split("#")[1]! }) }))} error={fault("place")} />
              <NativeSelect name="rating" label={t(w.rating)} defaultValue={valueAt(values, "rating") || "aligned"} data={ratings.map((one) => ({ value: one, label: t(ratingTitles[one]) }))} />
              {(["ar", "en"] as const).map((of) => <Textarea key={of} name={`reasons.${of}`} label={t(w.reasonsIn(of))} lang={of} dir={of === "ar" ? "rtl" : "ltr"} rows={2} maxLength={4_000} required defaultValue={valueAt(values, `reasons.${of}`)} error={fault(`reasons.${of}`)} />)}
              <Group><Button type="submit" name="form" value="propose" variant="default">{t(w.propose)}</Button></Group>
            </Stack>
          </Form>
        </details>
      )}
    </section>
  );
}

import { Alert, Stack, Text as Copy } from "@mantine/core";
import { countryName } from "#platform/countries.ts";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { inCase } from "./mrz-person.rules.ts";
import type { CheckedField } from "./mrz-layout.rules.ts";
import type { Mrz } from "./mrz.rules.ts";
import { mrzWords as w } from "./mrz.words.ts";

type Shown = Pick<Mrz, "format" | "checks" | "holds" | "repaired" | "number" | "issuer" | "nationality" | "birth" | "expiry" | "nameLatin" | "nameArabic" | "mayBeCut"> & { sex: string | null; issuerCountry: string | null; nationalityCountry: string | null };

/** What was read from a passport's lines, each field with its check digit, and what to compare. */
export function MrzReading({ mrz }: { mrz: Shown }) {
  const t = useText();
  const language = useLanguage();
  const state = (code: string, country: string | null) => (country ? `${countryName(country, language)} (${code})` : code);
  const failing = mrz.checks.filter((check) => !check.holds);
  const check = (field: CheckedField) => mrz.checks.find((one) => one.field === field);
  const named = mrz.repaired.map((field) => t(w[field as keyof typeof w] as typeof w.number)).join(language === "ar" ? "، " : ", ");
  const rows: [string, string | null, CheckedField?][] = [
    [t(w.nameArabic), mrz.nameArabic],
    [t(w.nameLatin), mrz.nameLatin && inCase(mrz.nameLatin)],
    [t(w.number), mrz.number, "number"],
    [t(w.birth), mrz.birth, "birth"],
    [t(w.sex), mrz.sex && t(w[mrz.sex as "female"])],
    [t(w.nationality), state(mrz.nationality, mrz.nationalityCountry)],
    [t(w.issuer), state(mrz.issuer, mrz.issuerCountry)],
    [t(w.expiry), mrz.expiry, "expiry"],
  ];
  return (
    <Stack gap="xs">
      <Alert color={mrz.holds ? "brand" : "red"} variant="light" role="status" title={t(mrz.holds ? w.allHold : w.someFail)}>
        {failing.map((one) => <Copy key={one.field} size="sm">{t(w[one.field])}</Copy>)}
        {named && <Copy size="sm">{t(w.repaired)} {named}</Copy>}
        {mrz.mayBeCut && <Copy size="sm">{t(w.cut)}</Copy>}
        {mrz.issuer === "UTO" && <Copy size="sm">{t(w.exercise)}</Copy>}
      </Alert>
      <dl className="facts">
        {rows.map(([name, value, field]) => value && <Row key={name} name={name} value={value} mark={field && check(field) ? t(check(field)!.holds ? w.holds : w.fails) : null} good={!field || check(field)?.holds !== false} />)}
      </dl>
    </Stack>
  );
}

function Row({ name, value, mark, good }: { name: string; value: string; mark: string | null; good: boolean }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <bdi>{value}</bdi> {mark && <Copy component="span" size="xs" c={good ? "dimmed" : "red.9"}>({mark})</Copy>}
      </dd>
    </>
  );
}

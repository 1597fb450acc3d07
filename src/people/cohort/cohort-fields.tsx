import { Checkbox, Fieldset, Group, SimpleGrid, Stack, Text as Copy, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import type { Area, AreaIssues } from "#platform/geo/geo.ts";
import { AreaPicker } from "#platform/ui/map/area-picker.tsx";
import { draftFrom } from "#platform/ui/map/area-picker.state.ts";
import type { MapView } from "#platform/ui/map/map-view.ts";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { needKinds, sexes, stayKinds } from "../person/kinds.rules.ts";
import { personWords } from "../person/person.words.ts";
import { ageBandIds } from "./cohort.rules.ts";
import { cohortWords as w } from "./cohort.words.ts";

type Options = readonly { value: string; label: string }[];
type Props = {
  prefix?: string;
  /** Flat form fields: what `cohortFields` makes of a filter, or what was typed before. */
  values: Readonly<Record<string, string>>;
  area?: Area | undefined;
  /** Faults by full field name. */
  faults?: AreaIssues;
  /** Left out where there is only one to choose. */
  missions: Options;
  countries: readonly { code: string; name: string }[];
  view?: MapView;
};

function CheckList({ name, legend, options, values, tall = false }: { name: string; legend: string; options: Options; values: Props["values"]; tall?: boolean }) {
  const chosen = (values[name] ?? "").split(",");
  return (
    <Fieldset legend={legend} p="xs">
      <Stack gap={6} style={tall ? { maxBlockSize: "11rem", overflowY: "auto" } : {}} {...(tall ? { tabIndex: 0 } : {})}>
        {options.map(({ value, label }) => (
          <Checkbox key={value} name={name} value={value} label={label} defaultChecked={chosen.includes(value)} size="sm" />
        ))}
      </Stack>
    </Fieldset>
  );
}

/** The part of a form that says whom of the register one means. Read by `readCohortFields`. */
export function CohortFields({ prefix = "cohort", values, area, faults = {}, missions, countries, view }: Props): ReactNode {
  const t = useText();
  const language = useLanguage();
  const name = (field: string) => `${prefix}.${field}`;
  const fault = (field: string) => faults[name(field)] && t(faults[name(field)]!);
  const kept = draftFrom(values, name("area"));
  const days = (field: "unconfirmedDays" | "uncontactedDays") => (
    <TextInput name={name(field)} label={t(w[field])} defaultValue={values[name(field)] ?? ""} error={fault(field)} inputMode="numeric" maxLength={4} dir="ltr" w={{ base: "100%", xs: 220 }} />
  );
  return (
    <Stack gap="sm">
      <Copy size="sm" c="dimmed">{t(w.hint)}</Copy>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
        {missions.length > 1 && <CheckList name={name("missions")} legend={t(w.missions)} options={missions} values={values} tall />}
        {countries.length > 1 && <CheckList name={name("countries")} legend={t(w.countries)} options={countries.map(({ code, name: label }) => ({ value: code, label }))} values={values} tall />}
        <CheckList name={name("kinds")} legend={t(w.kinds)} options={stayKinds.map((value) => ({ value, label: t(personWords[value]) }))} values={values} />
        <CheckList name={name("languages")} legend={t(w.languages)} options={[{ value: "ar", label: t(w.arabic) }, { value: "en", label: t(w.english) }]} values={values} />
        <CheckList name={name("sexes")} legend={t(w.sexes)} options={sexes.map((value) => ({ value, label: t(personWords[value]) }))} values={values} />
        <CheckList name={name("ages")} legend={t(w.ages)} options={ageBandIds.map((value) => ({ value, label: value === "under-18" ? t(w.under18) : value === "65-over" ? t(w.over65) : value }))} values={values} />
        <CheckList name={name("needs")} legend={t(w.needs)} options={needKinds.map((value) => ({ value, label: t(personWords[value]) }))} values={values} />
        <CheckList name={name("sources")} legend={t(w.sources)} options={(["list", "officer", "self"] as const).map((value) => ({ value, label: t(w[value]) }))} values={values} />
        <Fieldset legend={t(w.reachable)} p="xs">
          <Stack gap={6}>
            <Checkbox name={name("hasPhone")} label={t(w.hasPhone)} defaultChecked={Boolean(values[name("hasPhone")])} size="sm" />
            <Checkbox name={name("hasEmail")} label={t(w.hasEmail)} defaultChecked={Boolean(values[name("hasEmail")])} size="sm" />
          </Stack>
        </Fieldset>
      </SimpleGrid>
      <Group align="flex-start">{days("unconfirmedDays")}{days("uncontactedDays")}</Group>
      <details open={Boolean(values[name("withArea")])}>
        <summary>{t(w.withArea)}</summary>
        <Stack gap="xs" mt="xs">
          <Checkbox name={name("withArea")} label={t(w.withArea)} defaultChecked={Boolean(values[name("withArea")])} />
          <AreaPicker name={name("area")} language={language} countries={countries} legend={w.area} issues={faults} {...(view ? { view } : {})} {...(kept ? { value: kept } : area ? { value: area } : {})} />
        </Stack>
      </details>
    </Stack>
  );
}

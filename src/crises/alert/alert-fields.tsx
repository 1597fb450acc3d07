import { Checkbox, Fieldset, Group, NativeSelect, SimpleGrid, Stack, Text as Copy, Textarea, TextInput } from "@mantine/core";
import { CohortFields } from "#people/ui";
import type { Area } from "#platform/geo/geo.ts";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import type { MapView } from "#platform/ui/map/map-view.ts";
import type { Text } from "#platform/words.ts";
import { levels, levelTitles } from "../crisis/crisis.rules.ts";
import { rollStatuses, statusTitles as rollTitles } from "../roll/roll.rules.ts";
import type { Flat } from "#platform/form.ts";
import { alertStatuses, categories, certainties, most, responses, severities, statusTitles, urgencies } from "./alert.rules.ts";
import { alertWords as w } from "./alert.words.ts";
import { SmsCount } from "./sms-count.tsx";

type Options = readonly { value: string; label: string }[];
type Props = {
  values: Flat;
  area?: Area | undefined;
  faults: Record<string, Text>;
  areas: Options;
  missions: Options;
  mayAll: boolean;
  mayPublish: boolean;
  follows: boolean;
  countries: readonly { code: string; name: string }[];
  view: MapView;
  /** What stands before and after an SMS, by language: the mark of an exercise, the line with the link. */
  marks: { ar: string; en: string };
  ends: { ar: string | null; en: string | null };
};

/** Everything that an alert's draft says, to whom and by what way. */
export function AlertFields({ values, area, faults, areas, missions, mayAll, mayPublish, follows, countries, view, marks, ends }: Props) {
  const t = useText();
  const language = useLanguage();
  const of = (name: string, first = "") => ({ name, defaultValue: values[name] ?? first, error: faults[name] && t(faults[name]!) });
  const side = (one: "ar" | "en") => ({ lang: one, dir: one === "ar" ? "rtl" : "ltr" }) as const;
  const languages = language === "ar" ? (["ar", "en"] as const) : (["en", "ar"] as const);
  const graded = (name: string, label: Text, list: readonly string[]) => <NativeSelect {...of(name)} label={t(label)} data={[{ value: "", label: t(w.asProposed) }, ...list.map((value) => ({ value, label: value }))]} />;
  const ticks = (name: string, legend: string, options: Options) => (
    <Fieldset legend={legend} p="xs">
      <Stack gap={6}>
        {options.map(({ value, label }) => <Checkbox key={value} name={name} value={value} label={label} defaultChecked={(values[name] ?? "").split(",").includes(value)} size="sm" />)}
        {faults[name] && <Copy size="sm" c="red" role="alert">{t(faults[name]!)}</Copy>}
      </Stack>
    </Fieldset>
  );
  const tick = (name: string, label: string) => <Checkbox name={name} label={label} defaultChecked={Boolean(values[name])} error={faults[name] && t(faults[name]!)} />;
  return (
    <Stack gap="md" maw={1080}>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <NativeSelect {...of("level", "1")} label={t(w.level)} description={t(w.levelHint)} data={levels.map((value) => ({ value: String(value), label: t(levelTitles[value]) }))} />
        <NativeSelect {...of("status", "actual")} label={t(w.kind)} data={alertStatuses.map((value) => ({ value, label: t(statusTitles[value]) }))} />
        <TextInput {...of("hours", "24")} label={t(w.hours)} inputMode="numeric" maxLength={3} dir="ltr" />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {languages.map((one) => (
          <Fieldset key={one} legend={t(one === "ar" ? w.arabic : w.english)}>
            <SmsCount key={`${values[`texts.${one}.headline`]}${values[`texts.${one}.sms`]}`} language={one} mark={marks[one]} end={ends[one]} first={{ headline: values[`texts.${one}.headline`] ?? "", instruction: values[`texts.${one}.instruction`] ?? "", sms: values[`texts.${one}.sms`] ?? "" }}>
              <Stack gap="xs">
                <TextInput {...of(`texts.${one}.headline`)} {...side(one)} label={t(w.headline)} maxLength={most.headline} required />
                <Textarea {...of(`texts.${one}.description`)} {...side(one)} label={t(w.description)} maxLength={most.description} autosize minRows={2} />
                <Textarea {...of(`texts.${one}.instruction`)} {...side(one)} label={t(w.instruction)} maxLength={most.instruction} autosize minRows={3} />
                <Textarea {...of(`texts.${one}.sms`)} {...side(one)} label={t(w.sms)} maxLength={most.sms} autosize minRows={1} />
              </Stack>
            </SmsCount>
          </Fieldset>
        ))}
      </SimpleGrid>
      <details open={Boolean(values["more.language"])}>
        <summary>{t(w.moreLanguage)}</summary>
        <Stack gap="xs" mt="xs">
          <TextInput {...of("more.language")} label={t(w.language)} description={t(w.moreHint)} maxLength={6} dir="ltr" w={220} />
          <TextInput {...of("more.headline")} label={t(w.headline)} dir="auto" maxLength={most.headline} />
          <Textarea {...of("more.description")} label={t(w.description)} dir="auto" maxLength={most.description} autosize minRows={2} />
          <Textarea {...of("more.instruction")} label={t(w.instruction)} dir="auto" maxLength={most.instruction} autosize minRows={2} />
        </Stack>
      </details>
      <details open={["category", "severity", "urgency", "certainty", "response"].some((name) => faults[name])}>
        <summary>{t(w.grading)}</summary>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} mt="xs">
          {graded("category", w.category, categories)}
          {graded("response", w.response, responses)}
          {graded("urgency", w.urgency, urgencies)}
          {graded("severity", w.severity, severities)}
          {graded("certainty", w.certainty, certainties)}
        </SimpleGrid>
      </details>
      <Fieldset legend={t(w.audience)}>
        <Stack gap="sm">
          {faults["audience"] && <Copy c="red" role="alert">{t(faults["audience"]!)}</Copy>}
          {follows && tick("previous", t(w.previous))}
          {missions.length + (mayAll ? 1 : 0) > 1 && <NativeSelect {...of("mission")} label={t(w.mission)} data={[...(mayAll ? [{ value: "", label: t(w.allMissions) }] : []), ...missions]} w={{ base: "100%", xs: 320 }} />}
          {tick("onRoll", t(w.onRoll))}
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            {areas.length > 1 ? ticks("areas", t(w.areas), areas) : <input type="hidden" name="areas" value="" />}
            <details open={Boolean(values["statuses"])}>
              <summary>{t(w.statuses)}</summary>
              {ticks("statuses", t(w.statuses), rollStatuses.map((value) => ({ value, label: t(rollTitles[value]) })))}
            </details>
          </SimpleGrid>
          <details open={Object.keys(values).some((name) => name.startsWith("cohort.") && values[name]) || Object.keys(faults).some((name) => name.startsWith("cohort."))}>
            <summary>{t(w.cohort)}</summary>
            <CohortFields values={values} area={area} faults={faults} missions={[]} countries={countries} view={view} />
          </details>
        </Stack>
      </Fieldset>
      <Group align="flex-start" grow preventGrowOverflow={false}>
        {ticks("channels", t(w.channels), [{ value: "sms", label: t(w.byText) }, { value: "email", label: t(w.byEmail) }, ...(mayPublish ? [{ value: "push", label: t(w.byPush) }] : [])])}
        <Stack gap={6} pt="md">
          {mayPublish && tick("public", t(w.public))}
          {tick("checkIn", t(w.checkIn))}
        </Stack>
      </Group>
    </Stack>
  );
}

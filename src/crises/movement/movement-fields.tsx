import { Checkbox, Fieldset, NativeSelect, SimpleGrid, Stack, Text as Copy, Textarea, TextInput } from "@mantine/core";
import type { FormProblem } from "#platform/page.ts";
import { useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { commonZones } from "../activation/roster/zone.rules.ts";
import { modes, modeTitles } from "./movement.rules.ts";
import { legRows } from "./movement-form.rules.ts";
import { movementWords as w } from "./movement.words.ts";
import { classTitles, seatClasses } from "./seats.rules.ts";

type Props = { values: Record<string, unknown>; problem: FormProblem | undefined; missions?: readonly { id: number; name: { en: string; ar: string } }[]; all?: boolean; countries: readonly { code: string; name: string }[] };
const order = ["label", "input", "description", "error"] as ("label" | "input" | "description" | "error")[];

/** Everything that a movement is described by. Names as the operation has them, so that each fault stands beside its field. */
export function MovementFields({ values, problem, missions, all, countries: known }: Props) {
  const t = useText();
  const fault = useFault(problem);
  const of = (name: string) => ({ name, defaultValue: valueAt(values, name), error: fault(name), inputWrapperOrder: order });
  const countries = [{ value: "", label: t(w.chooseCountry) }, ...known.map(({ code, name }) => ({ value: code, label: name }))];
  const legs = Math.max(legRows, (Array.isArray(values["legs"]) ? values["legs"].length : 0) + 1);
  return (
    <Stack gap="lg">
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        <TextInput {...of("title")} label={t(w.name)} description={t(w.nameHint)} required maxLength={120} />
        <NativeSelect {...of("mode")} label={t(w.mode)} data={modes.map((value) => ({ value, label: t(modeTitles[value]) }))} />
        {missions && <NativeSelect {...of("mission")} label={t(w.mission)} data={[...(all ? [{ value: "", label: t(w.headquarters) }] : []), ...missions.map((one) => ({ value: String(one.id), label: t(one.name) }))]} />}
        <TextInput {...of("carrier")} label={t(w.carrier)} maxLength={120} />
        <TextInput {...of("vehicle")} label={t(w.vehicle)} maxLength={80} />
        <TextInput {...of("carrierContact")} label={t(w.carrierContact)} maxLength={200} />
      </SimpleGrid>
      <Fieldset legend={t(w.assembly)}>
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
          <TextInput {...of("assemblyPlace")} label={t(w.assemblyPlace)} required maxLength={200} />
          <TextInput {...of("assembly")} label={t(w.assemblyAt)} type="datetime-local" required />
          <TextInput {...of("assemblyZone")} label={t(w.zone)} list="zones" dir="ltr" maxLength={60} required />
          <TextInput {...of("assemblyLatitude")} label={t(w.latitude)} dir="ltr" inputMode="decimal" maxLength={14} />
          <TextInput {...of("assemblyLongitude")} label={t(w.longitude)} dir="ltr" inputMode="decimal" maxLength={14} />
        </SimpleGrid>
      </Fieldset>
      <Copy size="sm" c="dimmed">{t(w.legsHelp)}</Copy>
      {Array.from({ length: legs }, (_, at) => (
        <Fieldset key={at} legend={t(w.legNumber(at + 1))}>
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
            <TextInput {...of(`legs.${at}.fromPlace`)} label={t(w.fromPlace)} maxLength={120} required={at === 0} />
            <NativeSelect {...of(`legs.${at}.fromCountry`)} label={t(w.fromCountry)} data={countries} />
            <TextInput {...of(`legs.${at}.departs`)} label={t(w.departs)} type="datetime-local" required={at === 0} />
            <TextInput {...of(`legs.${at}.departsZone`)} defaultValue={valueAt(values, `legs.${at}.departsZone`) || valueAt(values, "assemblyZone")} label={t(w.departsZone)} list="zones" dir="ltr" maxLength={60} />
            <TextInput {...of(`legs.${at}.toPlace`)} label={t(w.toPlace)} maxLength={120} required={at === 0} />
            <NativeSelect {...of(`legs.${at}.toCountry`)} label={t(w.toCountry)} data={countries} />
            <TextInput {...of(`legs.${at}.arrives`)} label={t(w.arrives)} type="datetime-local" required={at === 0} />
            <TextInput {...of(`legs.${at}.arrivesZone`)} defaultValue={valueAt(values, `legs.${at}.arrivesZone`) || valueAt(values, "assemblyZone")} label={t(w.arrivesZone)} list="zones" dir="ltr" maxLength={60} />
          </SimpleGrid>
        </Fieldset>
      ))}
      <datalist id="zones">{commonZones.map((one) => <option key={one} value={one} />)}</datalist>
      <Fieldset legend={t(w.seats)}>
        <SimpleGrid cols={{ base: 2, sm: 4 }}>
          {seatClasses.map((seat) => <TextInput key={seat} {...of(`seats.${seat}`)} defaultValue={valueAt(values, `seats.${seat}`) || "0"} label={t(classTitles[seat])} type="number" min={0} max={5000} dir="ltr" />)}
        </SimpleGrid>
      </Fieldset>
      <Fieldset legend={t(w.promissory)}>
        <Checkbox name="promissory" label={t(w.promissory)} defaultChecked={valueAt(values, "promissory") === "on"} mb="sm" />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput {...of("fare")} label={t(w.fare)} description={t(w.fareHint)} dir="ltr" inputMode="decimal" maxLength={12} />
          <TextInput {...of("currency")} label={t(w.currency)} dir="ltr" maxLength={3} placeholder="LYD" />
        </SimpleGrid>
      </Fieldset>
      <Fieldset legend={t(w.terms)}>
        <Copy size="sm" c="dimmed" mb="xs">{t(w.termsHint)}</Copy>
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <Textarea {...of("terms.ar")} label={t(w.termsAr)} dir="rtl" lang="ar" autosize minRows={5} maxLength={4000} />
          <Textarea {...of("terms.en")} label={t(w.termsEn)} dir="ltr" lang="en" autosize minRows={5} maxLength={4000} />
        </SimpleGrid>
      </Fieldset>
    </Stack>
  );
}

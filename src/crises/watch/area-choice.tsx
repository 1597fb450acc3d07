import { Anchor, Checkbox, NativeSelect, Stack, Text as Copy } from "@mantine/core";
import type { Area } from "#platform/geo/geo.ts";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatNumber, type Text } from "#platform/words.ts";
import type { AreaChoice } from "./area-choice.rules.ts";
import { watchWords as w } from "./watch.words.ts";

export type Offered = Omit<AreaChoice, "area"> & { area: unknown; registered: number };
type Props = {
  choices: readonly Offered[];
  /** Names of the countries among them, and of all others. */
  names: Readonly<Record<string, string>>;
  countries: readonly { value: string; label: string }[];
  /** What was ticked before, when the form is shown again. */
  before: { areas: string; country: string } | null;
  error: string | undefined;
  faultOfCountry: string | undefined;
};

/** Over which areas: those that the source or our rule draws, its box, countries; each with where it comes from and who is registered there. */
export function AreaChoices({ choices, names, countries, before, error, faultOfCountry }: Props) {
  const t = useText();
  const language = useLanguage();
  const from = ({ origin, rule }: Offered): Text => ({ drawn: w.fromDrawn, reach: w.fromReach(rule ?? ""), box: w.fromBox, named: w.fromNamed, present: w.fromPresent, place: w.fromPlace })[origin];
  const ticked = before && new Set(before.areas.split(","));
  return (
    <Stack gap="sm">
      <Checkbox.Group label={t(w.whichAreas)} description={t(w.whichAreasHint)} error={error} defaultValue={choices.filter((one) => (ticked ? ticked.has(one.id) : one.usual)).map((one) => one.id)}>
        <Stack gap={6} mt={6}>
          {choices.map((one) => (
            <Checkbox
              key={one.id}
              name="areas"
              value={one.id}
              label={<AreaName area={one.area as Area} names={names} />}
              description={`${t(from(one))} · ${t(w.registeredThere(formatNumber(one.registered, language)))}`}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <NativeSelect name="country" label={t(w.alsoCountry)} defaultValue={before?.country ?? ""} error={faultOfCountry} data={[{ value: "", label: t(w.noCountry) }, ...countries]} maw="24rem" />
      <Copy size="sm"><Anchor component={LocalLink} to="/desk/crises/new" size="sm">{t(w.drawByHand)}</Anchor></Copy>
    </Stack>
  );
}

function AreaName({ area, names }: { area: Area; names: Readonly<Record<string, string>> }) {
  const t = useText();
  const language = useLanguage();
  if (area.kind === "country") return <>{t(w.wholeOf(names[area.country] ?? area.country))}</>;
  return <>{area.kind === "circle" ? t(w.circle(formatNumber(Math.round(area.radiusKm), language))) : t(w.polygon(area.points.length))}</>;
}

import { Fieldset, Group, NativeSelect, Stack, Text as Copy, Textarea, TextInput } from "@mantine/core";
import { CohortFields } from "#people/ui";
import type { Area } from "#platform/geo/geo.ts";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import type { MapView } from "#platform/ui/map/map-view.ts";
import type { Text } from "#platform/words.ts";
import type { Flat } from "#platform/form.ts";
import { channelChoices } from "./campaign-form.rules.ts";
import { campaignKinds, kindTitles } from "./campaign.rules.ts";
import { campaignWords as w } from "./campaign.words.ts";
import { LengthOf } from "./length-of.tsx";

const channelTitles: Record<(typeof channelChoices)[number], Text> = { "sms,email": w.smsFirst, "email,sms": w.emailFirst, sms: w.smsOnly, email: w.emailOnly };
const hints = { invite: w.inviteHint, confirm: w.confirmHint, survey: w.surveyHint, consultation: w.consultationHint, event: w.eventHint };

type Props = {
  values: Flat;
  area?: Area | undefined;
  faults: Record<string, Text>;
  /** Missions to choose from; null: it is chosen already. */
  missions: readonly { value: string; label: string }[] | null;
  mayAll: boolean;
  /** Of which some may be meant, where the campaign is to all. */
  everyMission: readonly { value: string; label: string }[];
  surveys: readonly { value: string; label: string }[];
  countries: readonly { code: string; name: string }[];
  view: MapView;
  /** What is added to a text: characters of the links and words at its end, by language. */
  ends: { ar: string; en: string };
};

/** Everything that a campaign's draft says. */
export function CampaignFields({ values, area, faults, missions, mayAll, everyMission, surveys, countries, view, ends }: Props) {
  const t = useText();
  const language = useLanguage();
  const of = (name: string, first = "") => ({ name, defaultValue: values[name] ?? first, error: faults[name] && t(faults[name]!) });
  const languages = language === "ar" ? (["ar", "en"] as const) : (["en", "ar"] as const);
  return (
    <Stack gap="md" maw={960}>
      <Group grow align="flex-start" preventGrowOverflow={false}>
        <NativeSelect {...of("kind", "invite")} label={t(w.kind)} data={campaignKinds.map((value) => ({ value, label: `${t(kindTitles[value])} (${t(hints[value])})` }))} />
        {missions && missions.length + (mayAll ? 1 : 0) > 1 && <NativeSelect {...of("mission")} label={t(w.mission)} data={[...(mayAll ? [{ value: "", label: t(w.allMissions) }] : []), ...missions]} />}
      </Group>
      <Group grow align="flex-start" preventGrowOverflow={false}>
        {languages.map((one) => (
          <TextInput key={one} {...of(`title.${one}`)} label={t(one === "ar" ? w.titleAr : w.titleEn)} description={t(w.titleHint)} lang={one} dir={one === "ar" ? "rtl" : "ltr"} maxLength={120} required />
        ))}
      </Group>
      <Fieldset legend={t(w.message)}>
        <Stack gap="sm">
          <NativeSelect {...of("channels", "sms,email")} label={t(w.channels)} data={channelChoices.map((value) => ({ value, label: t(channelTitles[value]) }))} />
          {languages.map((one) => (
            <Stack key={one} gap="xs">
              <TextInput {...of(`subject.${one}`)} label={t(one === "ar" ? w.subjectAr : w.subjectEn)} lang={one} dir={one === "ar" ? "rtl" : "ltr"} maxLength={120} required />
              <LengthOf end={ends[one]} first={values[`body.${one}`] ?? ""}>
                {(change) => <Textarea {...of(`body.${one}`)} onChange={change} label={t(one === "ar" ? w.bodyAr : w.bodyEn)} description={t(w.bodyHint)} lang={one} dir={one === "ar" ? "rtl" : "ltr"} maxLength={1000} autosize minRows={3} required />}
              </LengthOf>
            </Stack>
          ))}
          <NativeSelect {...of("survey")} label={t(w.whichSurvey)} data={[{ value: "", label: t(w.noSurvey) }, ...surveys]} />
        </Stack>
      </Fieldset>
      <Fieldset legend={t(w.when)}>
        <Group align="flex-start">
          <TextInput {...of("startAt")} type="datetime-local" label={t(w.startAt)} dir="ltr" />
          <TextInput {...of("quietFrom", "21:00")} type="time" label={t(w.quietFrom)} dir="ltr" />
          <TextInput {...of("quietUntil", "08:00")} type="time" label={t(w.quietUntil)} dir="ltr" />
        </Group>
        <Copy size="sm" c="dimmed" mt={4}>{t(w.quietHint)}</Copy>
      </Fieldset>
      <CohortFields values={values} area={area} faults={faults} missions={everyMission} countries={countries} view={view} />
    </Stack>
  );
}

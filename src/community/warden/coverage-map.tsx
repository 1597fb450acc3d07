import { Button, Card, Group, NativeSelect, Paper, SimpleGrid, Table, Text as Copy, TextInput, Title } from "@mantine/core";
import { Form } from "react-router";
import type { Area } from "#platform/geo/geo.ts";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { AreaMap, type MapView } from "#platform/ui/map/map.tsx";
import { formatNumber } from "#platform/words.ts";
import { communityWords } from "../community.words.ts";
import { largestGaps } from "./cover.rules.ts";
import type { Spot } from "./warden.rules.ts";
import { wardenWords as w } from "./warden.words.ts";

type Coverage = { spots: readonly Spot[]; people: { covered: number; uncovered: number; unplaced: number } };

/** Where registered people are and whether a warden is there: a map, the share, and the largest gaps as a list. */
export function CoverageMap({ coverage: { spots, people }, view, areas, countryNames }: { coverage: Coverage; view: MapView; areas: readonly Area[]; countryNames: Record<string, string> }) {
  const t = useText();
  const language = useLanguage();
  const n = (value: number) => formatNumber(value, language);
  const total = people.covered + people.uncovered + people.unplaced;
  const label = (one: Spot) => [one.place ?? t(w.placeUnknown), countryNames[one.country] ?? one.country].join(language === "ar" ? "، " : ", ");
  const gaps = largestGaps(spots, 12);
  const width = (part: number) => (total === 0 ? "0%" : `${((part / total) * 100).toFixed(1)}%`);
  if (total === 0) return null;
  return (
    <Card withBorder padding="md" mt="lg">
      <Title order={2} size="h4">{t(w.coverage)}</Title>
      <Copy size="sm" c="dimmed">{t(w.coverageAbout)}</Copy>
      <Copy size="sm" fw={600} mt="xs">{t(w.peopleCovered(n(people.covered), n(total)))}</Copy>
      <div aria-hidden="true" style={{ display: "flex", height: 12, borderRadius: 3, overflow: "hidden", background: "#dfe5e8", marginBlock: 6 }}>
        <div style={{ width: width(people.covered), background: "#14633a" }} />
        <div style={{ width: width(people.uncovered), background: "#7a4b00" }} />
      </div>
      <Copy size="xs" c="dimmed" mb="sm">{t(w.covered)}: {n(people.covered)} · {t(w.uncovered)}: {n(people.uncovered)} · {t(w.unplaced)}: {n(people.unplaced)}</Copy>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <AreaMap
          view={view}
          language={language}
          areas={areas.map((area) => ({ area }))}
          places={spots.flatMap((one) => (one.latitude === null || one.longitude === null ? [] : [{ coordinates: { latitude: one.latitude, longitude: one.longitude }, tone: one.covered ? ("safe" as const) : ("unaccounted" as const), count: one.people, label: label(one) }]))}
          source="/map.json"
          labels={{ title: t(w.coverage), description: t(w.coverageAbout), tones: { safe: w.covered, unaccounted: w.uncovered } }}
        />
        <div>
          <Title order={3} size="h5">{t(w.gaps)}</Title>
          {gaps.length === 0 ? (
            <Copy size="sm">{t(w.noGaps)}</Copy>
          ) : (
            <Table verticalSpacing={4} className="figures" aria-label={t(w.gaps)}>
              <Table.Thead><Table.Tr><Table.Th>{t(communityWords.place)}</Table.Th><Table.Th ta="end">{t(w.people)}</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>
                {gaps.map((one, at) => (
                  <Table.Tr key={at}><Table.Th scope="row" fw={400}><bdi>{label(one)}</bdi></Table.Th><Table.Td ta="end">{n(one.people)}</Table.Td></Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )}
        </div>
      </SimpleGrid>
    </Card>
  );
}

/** "Who covers this place?" */
export function WhoCoversForm({ countries, values }: { countries: readonly { value: string; label: string }[]; values?: { country?: string | undefined; place?: string | undefined } }) {
  const t = useText();
  const language = useLanguage();
  return (
    <Paper withBorder p="sm" mb="md">
      <Form method="get" action={`/${language}/desk/wardens/cover`} role="search" aria-label={t(w.whoCovers)}>
        <Group align="flex-end" gap="sm">
          <NativeSelect name="country" label={t(w.whoCovers)} aria-label={t(communityWords.country)} defaultValue={values?.country} data={[...countries]} />
          <TextInput name="place" label={t(communityWords.place)} defaultValue={values?.place} maxLength={120} />
          <Button type="submit" variant="default">{t(w.ask)}</Button>
        </Group>
      </Form>
    </Paper>
  );
}

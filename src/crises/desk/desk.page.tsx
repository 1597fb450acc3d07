import { Anchor, Button, Card, Group, SimpleGrid, Stack, Text as Copy, Title } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { roleOf } from "#accounts";
import { publicMissions } from "#directory";
import { listImports } from "#people";
import { pageOf } from "#platform/page.ts";
import { Empty, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatNumber, isLanguage, text, type Text } from "#platform/words.ts";
import { kindTitles, levelTitles, type Level } from "../crisis/crisis.rules.ts";
import { readDesk } from "./desk.operations.ts";
import { Around, NextSteps } from "./duties.tsx";
import { readDuties } from "./duties.operations.ts";
import { deskWords as w, roleCards } from "./desk.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const desk = page.may("crises.board") ? await page.read(readDesk, {}) : null;
  const duties = page.may("crises.activation") ? await page.read(readDuties, {}) : null;
  const { missions } = page.actor.grants.some((grant) => grant.mission !== null) ? await page.read(publicMissions, {}) : { missions: [] };
  const imports = page.may("people.import") ? (await page.read(listImports, {})).imports : null;
  const roles = page.actor.grants.map((grant) => ({
    id: grant.role,
    title: (roleOf(grant.role)?.title ?? { en: grant.role, ar: grant.role }) as Text,
    mission: missions.find((mission) => mission.id === grant.mission)?.name ?? null,
  }));
  return { name: page.actor.name ?? "", desk, duties, imports: imports && { last: imports[0] ?? null }, roles, mayOpen: page.may("crises.open"), now: new Date().toISOString() };
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.title, isLanguage(params.language) ? params.language : "ar") }];

type Desk = NonNullable<Awaited<ReturnType<typeof loader>>["desk"]>;

/** The first screen after signing in: what waits, and what this role is for. */
export default function DeskPage() {
  const t = useText();
  const { name, desk, duties, imports, roles, mayOpen, now } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle
        title={t(w.title)} about={t(w.greeting(name))}
        actions={mayOpen && <Button component={LocalLink} to="/desk/crises/new" variant="light">{t(w.openOne)}</Button>}
      />
      <Stack gap="lg">
        {duties && <NextSteps duties={duties} />}
        {desk && <Open desk={desk} now={now} />}
        {duties && <Around duties={duties} />}
        {imports && (
          <section aria-labelledby="imports">
            <Title order={2} size="h4" id="imports" mb="xs">{t(w.lastImport)}</Title>
            <Group gap="md">
              {imports.last ? (
                <Copy>
                  <Anchor component={LocalLink} to={`/desk/people/imports/${imports.last.id}`}><bdi>{imports.last.fileName}</bdi></Anchor>{" "}
                  <Copy span c="dimmed">
                    {imports.last.rowsTotal !== null && <>{t(w.rows(imports.last.rowsTotal))} · </>}
                    <Age at={imports.last.finishedAt ?? imports.last.createdAt} now={now} />
                  </Copy>
                </Copy>
              ) : (
                <Copy c="dimmed">{t(w.noImport)}</Copy>
              )}
              <Anchor component={LocalLink} to="/desk/people/imports">{t(w.importList)}</Anchor>
            </Group>
          </section>
        )}
        <section aria-labelledby="role">
          <Title order={2} size="h4" id="role" mb="xs">{t(w.yourRole)}</Title>
          {roles.length === 0 && <Empty title={t(w.noRole)} />}
          <SimpleGrid cols={{ base: 1, md: Math.min(2, Math.max(1, roles.length)) }}>
            {roles.map((role) => (
              <Card withBorder key={`${role.id} ${role.mission?.en ?? ""}`} maw={720}>
                <Copy fw={600}>
                  {t(role.title)}
                  {role.mission && <Copy span c="dimmed"> {t(w.roleOver(role.mission.en, role.mission.ar))}</Copy>}
                </Copy>
                <Copy mt={4}>{t((roleCards as Record<string, Text>)[role.id] ?? w.comingSoon)}</Copy>
              </Card>
            ))}
          </SimpleGrid>
        </section>
      </Stack>
    </>
  );
}

function Open({ desk, now }: { desk: Desk; now: string }) {
  const t = useText();
  const language = useLanguage();
  const scope = desk.scope === null ? t(w.allMissions) : desk.scope.map((one) => t(one)).join(language === "ar" ? "، " : ", ");
  return (
    <section aria-labelledby="open">
      <Title order={2} size="h4" id="open" mb="xs">{t(w.openCrises)}</Title>
      {desk.crises.length === 0 && <Empty title={t(w.nothing)}>{t(w.nothingHelp)}</Empty>}
      <Stack gap="sm">
        {desk.crises.map((crisis) => (
          <Card withBorder key={crisis.id} component="article" aria-labelledby={`crisis-${crisis.id}`}>
            <Group justify="space-between" align="flex-start" gap="sm">
              <div>
                <Anchor component={LocalLink} to={`/desk/crises/${crisis.id}`} fw={600} fz="lg" id={`crisis-${crisis.id}`}>{t(crisis.title)}</Anchor>
                <Copy size="sm" c="dimmed">
                  {t(kindTitles[crisis.kind])}
                  {crisis.highestLevel > 0 && ` · ${t(levelTitles[crisis.highestLevel as Level])}`} · {t(w.whose)} {scope}
                </Copy>
              </div>
              <Button component={LocalLink} to={`/desk/crises/${crisis.id}`}>{t(w.goBoard)}</Button>
            </Group>
            <Group gap="xl" mt="sm" align="flex-start">
              <Figure value={crisis.unaccounted} label={t(w.unaccounted)}>
                {t(w.of(crisis.total))}
                <br />
                {crisis.newest ? <>{t(w.newest)}: <Age at={crisis.newest} now={now} /></> : t(w.noWord)}
              </Figure>
              {crisis.queue && (
                <Figure value={crisis.queue.depth} label={t(w.waiting)}>
                  {crisis.queue.oldest && <>{t(w.oldest)}: <Age at={crisis.queue.oldest} now={now} /><br /></>}
                  {crisis.queue.depth > 0 && <Anchor component={LocalLink} to={`/desk/crises/${crisis.id}/queue`} size="sm">{t(w.goQueue)}</Anchor>}
                </Figure>
              )}
            </Group>
          </Card>
        ))}
      </Stack>
    </section>
  );
}

function Figure({ value, label, children }: { value: number; label: string; children: React.ReactNode }) {
  const language = useLanguage();
  return (
    <div>
      <Copy fz={32} fw={700} lh={1.1} className="figures">{formatNumber(value, language)}</Copy>
      <Copy fw={600} size="sm">{label}</Copy>
      <Copy size="sm" c="dimmed" component="div">{children}</Copy>
    </div>
  );
}

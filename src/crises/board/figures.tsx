import { Anchor, Card, Group, Stack, Table, Text as Copy, Title } from "@mantine/core";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { DataTable } from "#platform/ui/desk.tsx";
import { formatNumber, type Text } from "#platform/words.ts";
import { levelTitles, type Level } from "../crisis/crisis.rules.ts";
import { isOpen, isUnheard, type RollStatus, statusTitles } from "../roll/roll.rules.ts";
import { statusColours as colours } from "./status-colour.rules.ts";
import { address } from "./address.rules.ts";
import type { Board } from "./board.rules.ts";
import { channelTitle } from "./channel.rules.ts";
import { boardWords as w } from "./board.words.ts";

/** Shown also when nobody is in them; the others only once somebody is. */
const always: readonly RollStatus[] = ["unaccounted", "missing", "needs-help", "injured", "safe", "left-area"];

/** A share as a bar, starting where the language starts. The number beside it says the same. */
function Bar({ part, of, colour }: { part: number; of: number; colour: string }) {
  const share = of === 0 ? 0 : (part / of) * 100;
  return (
    <div aria-hidden="true" style={{ background: "#e7ebed", borderRadius: 3, height: 12, minWidth: 60 }}>
      <div style={{ background: colour, borderRadius: 3, height: 12, width: part > 0 ? `max(3px, ${share.toFixed(1)}%)` : 0 }} />
    </div>
  );
}

type Here = { board: Board; now: string; current: Record<string, string> };

/** How people stand: one row per status, with bar, count and the age of the newest word. */
export function StatusFigures({ board, now, current }: Here) {
  const t = useText();
  const language = useLanguage();
  const unheard = board.byStatus.filter((one) => isUnheard(one.status)).reduce((sum, one) => sum + one.count, 0);
  const percent = board.total === 0 ? 0 : Math.floor(((board.total - unheard) / board.total) * 100);
  const shown = board.byStatus.filter((one) => one.count > 0 || always.includes(one.status));
  const firstClosed = shown.find((one) => !isOpen(one.status))?.status;
  return (
    <Card withBorder padding="md">
      <Group justify="space-between" align="baseline" mb="xs">
        <Title order={2} size="h4">
          {t(w.byStatus)}
        </Title>
        <Copy size="sm">
          {t(w.total)}: <strong className="figures">{formatNumber(board.total, language)}</strong> · {t(w.accounted(percent))} ·{" "}
          <Anchor component={LocalLink} size="sm" to={`/desk/crises/${board.crisis.id}${address(current, { status: "open" })}#people`} className="figures">
            {formatNumber(board.open, language)} {t(w.stillOpen)}
          </Anchor>
        </Copy>
      </Group>
      <Table verticalSpacing={6} aria-label={t(w.byStatus)} className="figures" layout="auto">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t(w.status)}</Table.Th>
            <Table.Th ta="end">{t(w.people)}</Table.Th>
            <Table.Th w="34%" className="share">{t(w.share)}</Table.Th>
            <Table.Th>{t(w.newest)}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((one) => (
            <Table.Tr key={one.status} {...(one.status === firstClosed ? { style: { borderBlockStart: "2px solid #b9c4cb" } } : {})}>
              <Table.Th scope="row" fw={400} style={{ whiteSpace: "nowrap" }}>
                <Anchor component={LocalLink} to={`/desk/crises/${board.crisis.id}${address(current, { status: one.status })}#people`} aria-current={current["status"] === one.status ? "true" : undefined}>
                  {t(statusTitles[one.status])}
                </Anchor>
              </Table.Th>
              <Table.Td ta="end" fw={600}>
                {formatNumber(one.count, language)}
              </Table.Td>
              <Table.Td className="share">
                <Bar part={one.count} of={board.total} colour={colours[one.status]} />
              </Table.Td>
              <Table.Td c="dimmed">{one.newest ? <Age at={one.newest} now={now} /> : isUnheard(one.status) ? "—" : t(w.nothingYet)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  );
}

/** Areas with their level, who is unaccounted, who needs help, and the age of the newest word. */
export function AreaFigures({ board, now, current, mayChange }: Here & { mayChange: boolean }) {
  const t = useText();
  const language = useLanguage();
  return (
    <Card withBorder padding="md">
      <Group justify="space-between" align="baseline" mb="xs">
        <Title order={2} size="h4">
          {t(w.byArea)}
        </Title>
        {mayChange && (
          <Anchor component={LocalLink} to={`/desk/crises/${board.crisis.id}/levels`} size="sm">
            {t(w.changeLevels)}
          </Anchor>
        )}
      </Group>
      <DataTable caption={t(w.byArea)} head={[t(w.area), t(w.level), t(w.total), t(statusTitles.unaccounted), t(w.needHelp), t(w.newest)]}>
        {board.areas.map((area) => (
          <Table.Tr key={area.id} className="figures">
            <Table.Th scope="row" fw={400}>
              <Anchor component={LocalLink} to={`/desk/crises/${board.crisis.id}${address(current, { area: area.id })}#people`}>
                {t(area.name)}
              </Anchor>
            </Table.Th>
            <Table.Td>
              {t(levelTitles[area.level as Level])}
              <Copy size="xs" c="dimmed">
                <Age at={area.levelAt} now={now} />
              </Copy>
            </Table.Td>
            <Table.Td>{formatNumber(area.total, language)}</Table.Td>
            <Table.Td>
              <Stack gap={2}>
                <strong>{formatNumber(area.unaccounted, language)}</strong>
                <Bar part={area.unaccounted} of={area.total} colour={colours.unaccounted} />
              </Stack>
            </Table.Td>
            <Table.Td>{formatNumber(area.inNeed, language)}</Table.Td>
            <Table.Td c="dimmed">{area.newest ? <Age at={area.newest} now={now} /> : t(w.nothingYet)}</Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
    </Card>
  );
}

const states: Record<string, Text> = { waiting: w.waiting, matched: w.matched, superseded: w.superseded, dismissed: w.dismissed };

/** What has just come in, and what nobody has touched yet. */
export function Incoming({ board, now }: Omit<Here, "current">) {
  const t = useText();
  const language = useLanguage();
  const { queue } = board;
  return (
    <Card withBorder padding="md">
      {queue && (
        <Stack gap={4} mb="md">
          <Title order={2} size="h4">
            {t(w.queue)}
          </Title>
          {queue.depth === 0 ? (
            <Copy c="dimmed">{t(w.queueNone)}</Copy>
          ) : (
            <Group gap="sm" align="baseline">
              <Copy fw={700} fz={28} lh={1} className="figures">
                {formatNumber(queue.depth, language)}
              </Copy>
              <Copy c="dimmed">
                {t(w.queueOldest)}: {queue.oldest && <Age at={queue.oldest} now={now} />}
              </Copy>
              <Anchor component={LocalLink} to={`/desk/crises/${board.crisis.id}/queue`} fw={600}>
                {t(w.queueOpen)}
              </Anchor>
            </Group>
          )}
        </Stack>
      )}
      <Title order={2} size="h4" mb={4}>
        {t(w.latest)}
      </Title>
      {board.latest.length === 0 && <Copy c="dimmed">{t(w.latestNone)}</Copy>}
      <ol style={{ listStyle: "none", padding: 0, margin: 0 }}>
        {board.latest.map((one) => (
          <li key={one.id}>
            <Group justify="space-between" gap="xs" py={3} wrap="nowrap">
              <Copy size="sm">
                {t(channelTitle(one.channel))} · {t(w.latestFor(one.people))}{" "}
                <Copy span size="sm" c={one.state === "waiting" ? "#7a4b00" : "dimmed"}>
                  ({t(states[one.state] ?? w.matched)})
                </Copy>
              </Copy>
              <Copy size="sm" c="dimmed" style={{ whiteSpace: "nowrap" }}>
                <Age at={one.receivedAt} now={now} />
              </Copy>
            </Group>
          </li>
        ))}
      </ol>
    </Card>
  );
}

import { Anchor, Badge, Group, Text as Copy } from "@mantine/core";
import { Age, LocalLink, useText } from "#platform/ui/language.tsx";
import type { RollRow } from "../board/board.rules.ts";
import { channelTitle } from "../board/channel.rules.ts";
import { statusColours } from "../board/status-colour.rules.ts";
import { statusTitles } from "./roll.rules.ts";
import { rollWords } from "./roll.words.ts";
import { type Source, sourceTitles } from "./status.rules.ts";
import { statusWords as w } from "./status.words.ts";

/** How somebody stands now, with the age of the word, its source, and what an officer must know beside it. */
export function Present({ row, now, large = false }: { row: RollRow; now: string; large?: boolean }) {
  const t = useText();
  return (
    <div>
      <Group gap="sm" align="center">
        <Badge color={statusColours[row.status]} radius="sm" size={large ? "xl" : "md"} tt="none">{t(statusTitles[row.status])}</Badge>
        {row.statusAt && (
          <Copy span>
            <Age at={row.statusAt} now={now} />
            {` · ${t(row.statusSource ? sourceTitles[row.statusSource as Source] : row.statusRelation === "self" ? rollWords.self : rollWords.other)}`}
            {row.statusChannel && ` · ${t(channelTitle(row.statusChannel))}`}
          </Copy>
        )}
        {row.until && <Copy span>{t(w.until)} <bdi>{row.until}</bdi>{row.due && <strong> ({t(w.overdue)})</strong>}</Copy>}
      </Group>
      {row.reportedDead && <Copy fw={600} c="#9b1233">{t(w.reportedDead)}</Copy>}
      {row.disputed && <Copy fw={600} c="#9b1233">{t(w.disputed)}</Copy>}
      <Copy size="sm" c="dimmed">{row.contactedAt ? <>{t(w.lastContact)}: <Age at={row.contactedAt} now={now} /></> : t(w.neverContacted)}</Copy>
    </div>
  );
}

/** A person's names as a link to their page on the roll. */
export function PersonLink({ crisis, row }: { crisis: number; row: RollRow }) {
  return (
    <Anchor component={LocalLink} to={`/desk/crises/${crisis}/people/${row.person}`} fw={600}>
      <bdi>{row.names[0] ?? row.person}</bdi>
    </Anchor>
  );
}

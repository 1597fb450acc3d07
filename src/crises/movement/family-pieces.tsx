import { Text as Copy } from "@mantine/core";
import { useText } from "#platform/ui/language.tsx";
import type { Text } from "#platform/words.ts";
import { familyWords as w } from "./family.words.ts";

type Reason = { id: string; points: number; sentence: Text };
/** Why a family stands where it stands: each sentence with its share. */
export function Reasons({ reasons, inline = false }: { reasons: readonly Reason[]; inline?: boolean }) {
  const t = useText();
  if (reasons.length === 0) return <Copy span size="sm" c="dimmed">{t(w.noReasons)}</Copy>;
  if (inline) return <>{reasons.map((one) => `${t(one.sentence)} ${t(w.points(one.points))}`).join(" ")}</>;
  return <ul style={{ margin: 0, paddingInlineStart: "1rem" }}>{reasons.map((one) => <li key={one.id}><Copy span size="sm">{t(one.sentence)} <bdi className="figures">{t(w.points(one.points))}</bdi></Copy></li>)}</ul>;
}

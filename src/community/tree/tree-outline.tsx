import { Badge, Text as Copy } from "@mantine/core";
import { useText } from "#platform/ui/language.tsx";
import { inOrder, type Branch } from "./tree.rules.ts";
import { treeWords as w } from "./tree.words.ts";

/** The tree as an outline: each under the one who calls it. `mostCalls`: over it the count is marked. */
export function TreeOutline({ branches, mostCalls }: { branches: readonly Branch[]; mostCalls: number }) {
  const t = useText();
  return (
    <ul style={{ listStyle: "none", padding: 0, margin: 0 }}>
      {inOrder(branches).map(({ branch: one, depth }) => (
        <li key={one.id} style={{ paddingBlock: 6, marginInlineStart: `${Math.min(depth, 6) * 1.25}rem`, borderInlineStart: depth > 0 ? "2px solid #c9d1d6" : undefined, paddingInlineStart: depth > 0 ? "0.75rem" : undefined }}>
          <Badge size="xs" variant="light" color={one.kind === "officer" ? "brand" : one.kind === "warden" ? "teal" : "gray"} tt="none">{t(w[one.kind])}</Badge>{" "}
          <strong><bdi>{one.name ? t(one.name) : t(w.unnamed)}</bdi></strong> {one.phone && <a href={`tel:${one.phone}`} dir="ltr">{one.phone}</a>}
          {one.calls > 0 && (
            <Copy span size="sm" c={one.calls > mostCalls ? "red.9" : "dimmed"}> · {t(w.calls(one.calls))}{one.families > 0 && ` (${t(w.families(one.families))})`}</Copy>
          )}
          {one.alternate && (
            <Copy size="xs" c="dimmed">{t(w.alternate)}: <bdi>{one.alternate.name}</bdi> {one.alternate.phone && <a href={`tel:${one.alternate.phone}`} dir="ltr">{one.alternate.phone}</a>}</Copy>
          )}
        </li>
      ))}
    </ul>
  );
}

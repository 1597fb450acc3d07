import type { Block, Document } from "#platform/document/document.ts";
import { formatDate, type Language, type Text, text } from "#platform/words.ts";
import { shortTime } from "../activation/roster/zone.rules.ts";
import type { MovementRow } from "../movement/movement.store.ts";
import { movementWords } from "../movement/movement.words.ts";
import { classTitles } from "../movement/seats.rules.ts";
import { isolated } from "../plan/section.rules.ts";
import { boardingWords as w } from "./boarding.words.ts";
import type { ShownPass } from "./issue.ts";
import { shownCode } from "./pass.rules.ts";
import { qrSvg } from "./qr.ts";

type Asked = { movement: MovementRow; families: readonly (readonly ShownPass[])[]; language: Language; line: string; now: Date };

/** The passes on paper, each family on pages of its own. */
export function passDocument({ movement, families, language, line, now }: Asked): Document {
  const t = (pair: Text) => text(pair, language);
  const one = (pass: ShownPass): Block[] => [
    { kind: "heading", level: 3, text: [pass.nameArabic, pass.nameLatin].flatMap((name) => (name ? [isolated(name)] : [])).join(" / ") || "—" },
    { kind: "figure", svg: qrSvg(pass.token), alt: t(w.qrAlt(shownCode(pass.code))), width: 0.34 },
    {
      kind: "fields",
      rows: [
        { label: t(w.typedCode), value: [{ text: shownCode(pass.code), ltr: true, code: true }] },
        { label: t(w.seat), value: t(classTitles[pass.class]) },
        { label: t(w.until), value: `${formatDate(pass.expiresAt, language, "date-time")} UTC` },
      ],
    },
    ...(pass.alone ? [{ kind: "box" as const, tone: "warning" as const, blocks: [{ kind: "paragraph" as const, text: t(w.alone) }] }] : []),
  ];
  return {
    title: t(w.passes),
    subtitle: `${t(movementWords.numbered(movement.number))} · ${isolated(movement.title)}`,
    language,
    date: now.toISOString().slice(0, 10),
    author: "",
    ...(movement.example ? { mark: t(movementWords.exampleOnly) } : {}),
    blocks: families.flatMap((passes, at): Block[] => [
      ...(at > 0 ? [{ kind: "page-break" as const }] : []),
      { kind: "paragraph", text: t(w.pageAbout) },
      { kind: "fields", rows: [{ label: t(w.assembly), value: isolated(movement.assemblyPlace) }, { label: t(w.when), value: `${shortTime(movement.assemblyAt.toISOString(), movement.assemblyZone, language)} (${isolated(movement.assemblyZone)})` }] },
      ...passes.flatMap(one),
      { kind: "paragraph", look: "small", text: line },
    ]),
  };
}

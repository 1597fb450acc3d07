import type { Block, Document } from "#platform/document/document.ts";
import { asTyped } from "#platform/document/typed.ts";
import { formatDate, type Language, type Text, text } from "#platform/words.ts";
import { provisionTitle } from "../law.rules.ts";
import { ratingTitles } from "../obligation/obligation.rules.ts";
import { comparable, linesOf } from "../reading/reading.rules.ts";
import { actionTitles, billTitles, type BillStep, keyOf, outcomeTitles, rowsOf, type WholeBill } from "./bill.rules.ts";
import { billWords as w } from "./bill.words.ts";

/** A bill in one language: its changes beside the law as it stands, what it does to the matrix, and the comments with their answers. */
export function billDocument(bill: WholeBill, language: Language): Document {
  const t = (pair: Text) => text(pair, language);
  const day = (on: string) => formatDate(on.length === 10 ? `${on}T00:00:00Z` : on, language);
  const title = (where: { instrument: string; eId: string }) => {
    const effect = bill.effects.find((one) => keyOf(one.step) === keyOf(where));
    return effect ? `${t(provisionTitle(effect.kind, effect.number))}${t(w.comma)}${t(effect.instrumentTitle)}` : keyOf(where);
  };
  const rows = rowsOf(bill);
  return {
    title: t(bill.title), subtitle: `${asTyped(bill.sponsor)} · ${t(w.version(bill.number))} · ${t(billTitles[bill.state])}`, language, date: bill.asOf.slice(0, 10), author: "mitaf", landscape: true,
    ...(bill.state === "enacted" ? {} : { mark: t(billTitles[bill.state]) }),
    blocks: [
      ...(bill.about ? [{ kind: "paragraph" as const, look: "lead" as const, text: t(bill.about) }] : []),
      { kind: "heading", level: 1, text: t(w.steps) },
      ...bill.effects.flatMap(({ step, present, faults }): Block[] => {
        const held = present?.state === "in-force" ? (present.texts as BillStep["texts"]) : [];
        const { before, after } = comparable(held, step.texts, language);
        const [was, will] = [linesOf(before), linesOf(after)];
        return [
          { kind: "heading", level: 2, text: title(step) },
          { kind: "paragraph", look: "small", text: `${t(actionTitles[step.action])} · ${t(w.commences)} ${day(step.commencesOn)}` },
          ...(faults.length ? [{ kind: "box" as const, tone: "warning" as const, blocks: [{ kind: "paragraph" as const, text: `${t(w.noLongerFits)} ${faults.map(t).join(" ")}` }] }] : []),
          { kind: "table", head: [t(w.present), t(w.resulting)], widths: [1, 1], rows: [[was || t(held.length ? w.noText : w.nothingThere), step.action === "repeal" ? t(w.repealedText) : will || t(w.noText)]] },
        ];
      }),
      { kind: "heading", level: 1, text: t(w.matrix) },
      ...(rows.length === 0 ? [{ kind: "paragraph" as const, text: t(w.matrixNone) }] : [{
        kind: "table" as const, head: [t(w.obligation), t(w.on), t(w.now), t(w.ifEnacted)], widths: [4, 3, 2, 3],
        rows: rows.map((row) => [t(bill.obligations.find((one) => one.id === row.obligation)?.says ?? w.obligation), title(row.place), row.now ? t(ratingTitles[row.now.rating]) : "", row.proposal ? `${t(ratingTitles[row.proposal.rating])}: ${t(row.proposal.reasons)}` : t(w.toRate)]),
      }]),
      { kind: "heading", level: 1, text: t(w.comments) },
      ...bill.rounds.map((one): Block => ({ kind: "paragraph", look: "small", text: t(w.roundLine(one.number, one.billNumber, day(one.deadline))) })),
      ...(bill.comments.length === 0 ? [{ kind: "paragraph" as const, text: t(w.noComments) }] : [{
        kind: "table" as const, head: [t(w.institution), t(w.on), t(w.says), t(w.outcome), t(w.answerText)], widths: [2, 2, 4, 2, 4],
        rows: bill.comments.map((one) => [`${asTyped(t(one.institution))} · ${day(one.at)}${one.late ? ` · ${t(w.late)}` : ""}`, one.place ? title(one.place) : t(w.whole), asTyped(one.says), t(one.outcome ? outcomeTitles[one.outcome] : w.unanswered), asTyped(one.answer ?? "")]),
      }]),
    ],
  };
}

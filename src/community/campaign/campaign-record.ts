import type { z } from "zod";
import type { campaignLine, Figures } from "./campaign.rules.ts";
import type { campaignRecord } from "./campaign.shape.ts";
import type { Campaign, Split } from "./campaign.store.ts";

const at = (moment: Date | null) => moment?.toISOString() ?? null;

export function lineOf(row: Campaign, figures: Figures): z.input<typeof campaignLine> {
  return {
    id: row.id, kind: row.kind, mission: row.mission, title: row.title, state: row.state, startAt: at(row.startAt), frozenAt: at(row.frozenAt), finishedAt: at(row.finishedAt),
    updatedAt: row.updatedAt.toISOString(), createdBy: row.createdBy, example: row.example, figures,
  };
}

export function recordOf(row: Campaign, figures: Figures, more: { nextDueAt: Date | null; byLanguage: Split[]; byChannel: Split[] }): z.input<typeof campaignRecord> {
  return {
    ...lineOf(row, figures), subject: row.subject, body: row.body, channels: row.channels, cohort: row.cohort, survey: row.survey, quietFrom: row.quietFrom, quietUntil: row.quietUntil, returned: row.returned,
    askedSize: row.askedSize, sentBy: row.sentBy, askedAt: at(row.askedAt), progressAt: at(row.progressAt), version: row.version, byLanguage: more.byLanguage, byChannel: more.byChannel, nextDueAt: at(more.nextDueAt),
  };
}

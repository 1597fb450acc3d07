import { campaignLinks } from "#people";
import type { AnyDb } from "#platform/database.ts";
import type { Platform } from "#platform/platform.ts";
import type { Language } from "#platform/words.ts";
import { makeToken, sampleToken } from "../link-token.ts";
import type { Campaign } from "./campaign.store.ts";
import type { Links } from "./message.rules.ts";

type Leads = Pick<Campaign, "kind" | "survey">;
type To = { id: number; person: number | null; language: Language };
/** As long as the token of a household's own link. */
const sampleOwn = `/my/${"A".repeat(22)}`;

/** The links of each recipient's message, in their order. */
export async function linksOf(platform: Platform, db: AnyDb, campaign: Leads, recipients: readonly To[]): Promise<Links[]> {
  const { baseUrl, secret } = platform.config;
  const own = campaign.kind === "confirm" ? await campaignLinks(db, recipients.flatMap((one) => one.person ?? [])) : new Map<number, string>();
  return recipients.map(({ id, person, language }) => {
    const home = `${baseUrl}/${language}`;
    const path = leadsTo(campaign, person === null ? undefined : own.get(person), () => makeToken(secret, "survey", id));
    return { stop: `${home}/stop/${makeToken(secret, "stop", id)}`, link: path && home + path };
  });
}

/** Links of the same length that lead nowhere, for previews and tests. */
export function sampleLinks(platform: Platform, campaign: Leads, language: Language): Links {
  const home = `${platform.config.baseUrl}/${language}`;
  const path = leadsTo(campaign, sampleOwn, () => sampleToken);
  return { stop: `${home}/stop/${sampleToken}`, link: path && home + path };
}

function leadsTo({ kind, survey }: Leads, own: string | undefined, token: () => string): string | null {
  if (kind === "invite") return "/register";
  if (kind === "confirm") return own ?? "/register";
  return survey === null ? null : `/s/${token()}`;
}

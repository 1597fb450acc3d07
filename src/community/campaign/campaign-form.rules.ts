import type { Flat } from "#platform/form.ts";
import type { Text } from "#platform/words.ts";


export const channelChoices = ["sms,email", "email,sms", "sms", "email"] as const;

/** The operation's input out of the form's flat fields; the cohort is read beside. */
export function readCampaignForm(form: Flat): Record<string, unknown> {
  const pair = (name: string) => ({ ar: form[`${name}.ar`], en: form[`${name}.en`] });
  return {
    kind: form["kind"], title: pair("title"), subject: pair("subject"), body: pair("body"), channels: form["channels"], quietFrom: form["quietFrom"], quietUntil: form["quietUntil"],
    ...(form["mission"] ? { mission: form["mission"] } : {}), ...(form["survey"] ? { survey: form["survey"] } : {}), ...(form["startAt"] ? { startAt: form["startAt"] } : {}),
  };
}

/** What the form holds for a draft. */
export function formOf(campaign: { kind: string; title: Text; subject: Text; body: Text; channels: readonly string[]; survey: number | null; quietFrom: string; quietUntil: string; startAt: string | null }): Flat {
  const pair = (name: string, value: Text) => ({ [`${name}.ar`]: value.ar, [`${name}.en`]: value.en });
  return {
    kind: campaign.kind, ...pair("title", campaign.title), ...pair("subject", campaign.subject), ...pair("body", campaign.body), channels: campaign.channels.join(","), survey: campaign.survey === null ? "" : String(campaign.survey),
    quietFrom: campaign.quietFrom, quietUntil: campaign.quietUntil, startAt: campaign.startAt?.slice(0, 16) ?? "",
  };
}

/** Faults by the name of the form's input; of several of one input the first. Where an area lies is told by its own fields. */
export function faultsIn(errors: readonly { path: string; message: Text }[], issues: Record<string, Text> = {}): Record<string, Text> {
  const faults: Record<string, Text> = { ...issues };
  for (const { path, message } of errors) faults[path.replace(/^(cohort\.\w+)\..*$/, "$1").replace(/^channels\..*$/, "channels")] ??= message;
  return faults;
}


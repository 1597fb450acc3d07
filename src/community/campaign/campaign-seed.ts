import { stranger, system } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { makeToken } from "../link-token.ts";
import { answerSurvey } from "../survey/answer.operations.ts";
import { draftSurvey, listSurveys, openSurvey } from "../survey/survey.operations.ts";
import { runCampaign } from "./campaign-send.ts";
import { exampleAnswers, exampleCampaign, exampleInvitation, exampleSurvey } from "./campaign-seed.words.ts";
import { draftCampaign, listCampaigns, sendCampaign } from "./campaign.operations.ts";
import { recipientIds } from "./recipient.store.ts";

/**
 * An invented survey, the campaign that asked for it and some answers, and a campaign still in draft; does nothing when
 * they are there. Where there is a carrier nothing is sent: the numbers of example people may be somebody's.
 */
export async function seedCampaigns(platform: Platform): Promise<void> {
  const { campaigns } = await perform(platform, listCampaigns, system, {});
  if (campaigns.some((one) => one.example)) return;
  const { surveys } = await perform(platform, listSurveys, system, {});
  const survey = surveys.find((one) => one.slug === exampleSurvey.slug)?.id ?? (await perform(platform, draftSurvey, system, { ...exampleSurvey, example: true })).id;
  await perform(platform, openSurvey, system, { survey });
  await perform(platform, draftCampaign, system, { ...exampleInvitation, example: true });
  const { id: campaign, version } = await perform(platform, draftCampaign, system, { ...exampleCampaign, survey, example: true });
  if (platform.deliver.carries("sms") || platform.deliver.carries("email")) return;
  try {
    await perform(platform, sendCampaign, system, { campaign, version });
  } catch {
    // A facility without people on the register: the draft stays.
    return;
  }
  await runCampaign(platform, campaign);
  const recipients = await recipientIds(platform.database.db, campaign, exampleAnswers.length);
  for (const [at, recipient] of recipients.entries())
    await perform(platform, answerSurvey, stranger, { link: makeToken(platform.config.secret, "survey", recipient), language: at % 4 === 3 ? "en" : "ar", answers: exampleAnswers[at]! });
}

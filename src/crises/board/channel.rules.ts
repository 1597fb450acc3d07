import type { Text } from "#platform/words.ts";
import { statusWords } from "../roll/status.words.ts";
import { boardWords as w } from "./board.words.ts";

const channels: Readonly<Record<string, Text>> = {
  web: w.web, api: w.api, link: w.link, sms: w.sms, officer: w.officer, phone: statusWords.channelPhone, email: statusWords.channelEmail, visit: statusWords.channelVisit,
  warden: statusWords.channelWarden, movement: statusWords.channelMovement, interchange: statusWords.channelInterchange,
};

/** How something reached us; a channel that is not known here is shown by its name. */
export const channelTitle = (channel: string): Text => channels[channel] ?? { en: channel, ar: channel };

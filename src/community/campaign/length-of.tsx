import { Text as Copy } from "@mantine/core";
import { type ChangeEvent, type ReactNode, useState } from "react";
import { useText } from "#platform/ui/language.tsx";
import { smsLength } from "#platform/sms-text.ts";
import { campaignWords as w } from "./campaign.words.ts";

/** How long a text is as SMS while it is written, with what is added at its `end`. */
export function LengthOf({ end, first, children }: { end: string; first: string; children: (change: (event: ChangeEvent<HTMLTextAreaElement>) => void) => ReactNode }) {
  const t = useText();
  const [body, setBody] = useState(first);
  const { segments, units, left, alphabet } = smsLength(`${body}\n${end}`);
  return (
    <div>
      {children((event) => setBody(event.currentTarget.value))}
      <Copy size="sm" c={segments > 3 ? "red" : "dimmed"} aria-live="polite">
        {t(w.smsSize(segments, units, left))} · {t(alphabet === "ucs-2" ? w.ucs : w.gsm)}
      </Copy>
    </div>
  );
}

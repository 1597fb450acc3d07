import { Text as Copy } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { smsLength } from "#platform/sms-text.ts";
import { useText } from "#platform/ui/language.tsx";
import { smsText } from "./alert-text.rules.ts";
import { mostSegments } from "./alert.rules.ts";
import { alertWords as w } from "./alert.words.ts";

type Parts = { headline: string; instruction: string; sms: string };

/** How long the fields of one language are as SMS while they are typed; without a script as they came from the server. */
export function SmsCount({ language, mark, end, first, children }: { language: "ar" | "en"; mark: string; end: string | null; first: Parts; children: ReactNode }) {
  const t = useText();
  const [parts, setParts] = useState(first);
  const { segments, units, left, alphabet } = smsLength(smsText(mark, parts, end));
  const typed = (event: FormEvent<HTMLDivElement>) => {
    const { name, value } = event.target as HTMLTextAreaElement;
    const part = name.split(".").at(-1) as keyof Parts;
    if (part in parts) setParts((before) => ({ ...before, [part]: value }));
  };
  return (
    <div onInput={typed}>
      {children}
      <Copy size="sm" mt={4} c={segments > mostSegments ? "red" : undefined} fw={600} aria-live="polite" data-count={language}>
        {t(w.segments(segments, units, left))} ({t(w.withLink)})
      </Copy>
      <Copy size="sm" c="dimmed">{t(alphabet === "ucs-2" ? w.ucs : w.gsm)}</Copy>
    </div>
  );
}

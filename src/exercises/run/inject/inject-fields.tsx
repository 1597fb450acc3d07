import { Checkbox, Group, SimpleGrid, Textarea, TextInput } from "@mantine/core";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { saidIn } from "../../scenario/scenario.rules.ts";
import type { SaidPair } from "./inject.rules.ts";
import { injectRunWords as w } from "./inject.words.ts";

type Props = { values: (name: string) => string; fault: (name: string) => string | undefined; roles: readonly { id: string; title: SaidPair }[]; ticked: readonly string[]; dueHint: string };

/** What an inject says in either language, to whom, and when. */
export function InjectFields({ values, fault, roles, ticked, dueHint }: Props) {
  const t = useText();
  const language = useLanguage();
  const sides = [["ar", w.titleAr, w.senderAr, w.messageAr], ["en", w.titleEn, w.senderEn, w.messageEn]] as const;
  return (
    <>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        {sides.map(([side, title, sender, message]) => (
          <div key={side}>
            <TextInput name={`title.${side}`} label={t(title)} lang={side} dir={side === "ar" ? "rtl" : "ltr"} maxLength={200} defaultValue={values(`title.${side}`)} error={fault(`title.${side}`) ?? (side === "ar" ? fault("title") : undefined)} />
            <TextInput name={`sender.${side}`} label={t(sender)} lang={side} dir={side === "ar" ? "rtl" : "ltr"} maxLength={200} mt="xs" defaultValue={values(`sender.${side}`)} error={fault(`sender.${side}`) ?? (side === "ar" ? fault("sender") : undefined)} />
            <Textarea name={`message.${side}`} label={t(message)} lang={side} dir={side === "ar" ? "rtl" : "ltr"} maxLength={6_000} mt="xs" autosize minRows={4} defaultValue={values(`message.${side}`)} error={fault(`message.${side}`) ?? (side === "ar" ? fault("message") : undefined)} />
          </div>
        ))}
      </SimpleGrid>
      <Checkbox.Group label={t(w.to)} defaultValue={[...ticked]} error={fault("recipients")}>
        <Group gap="sm" mt={4}>{roles.map((role) => <Checkbox key={role.id} name="recipients" value={role.id} label={<bdi>{saidIn(role.title, language)}</bdi>} />)}</Group>
      </Checkbox.Group>
      <TextInput name="due" label={t(w.due)} description={dueHint} inputMode="decimal" dir="ltr" maw={280} defaultValue={values("due")} error={fault("due")} />
    </>
  );
}

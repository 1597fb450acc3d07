import { NativeSelect, SimpleGrid, Textarea, TextInput } from "@mantine/core";
import { useText } from "#platform/ui/language.tsx";
import { confidences, confidenceTitles, textKinds, textKindTitles } from "../../law.rules.ts";
import { editingWords as w } from "./editing.words.ts";

type Field = (name: string) => { name: string; defaultValue: string; error: string | undefined };

/** What a provision reads in both languages, what kind of text that is, how sure, and where it was read. `field` names the inputs. */
export function BothTexts({ field, rows = 6 }: { field: Field; rows?: number }) {
  const t = useText();
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <Textarea {...field("ar")} label={t(w.textAr)} description={t(w.textHint)} lang="ar" dir="rtl" autosize minRows={rows} maxLength={100_000} />
        <Textarea {...field("en")} label={t(w.textEn)} description={t(w.textHint)} lang="en" dir="ltr" autosize minRows={rows} maxLength={100_000} />
        <NativeSelect {...field("textKind")} label={t(w.textKind)} data={textKinds.toReversed().map((value) => ({ value, label: t(textKindTitles[value]) }))} />
        <NativeSelect {...field("confidence")} label={t(w.confidence)} data={["entered" as const, ...confidences.filter((one) => one !== "entered")].map((value) => ({ value, label: t(confidenceTitles[value]) }))} />
      </SimpleGrid>
      <Textarea {...field("sources")} label={t(w.sources)} description={t(w.onePerLine)} dir="auto" autosize minRows={1} maxLength={20_000} />
    </>
  );
}

/** A line in both languages. */
export function BothLines({ field, name, ar, en, required = false }: { field: Field; name: string; ar: string; en: string; required?: boolean }) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
      <TextInput {...field(`${name}.ar`)} label={ar} lang="ar" dir="rtl" maxLength={1_000} required={required} />
      <TextInput {...field(`${name}.en`)} label={en} lang="en" dir="ltr" maxLength={1_000} required={required} />
    </SimpleGrid>
  );
}

import { Button, Card, Checkbox, Group, NativeSelect, SimpleGrid, Stack, Text as Copy, TextInput } from "@mantine/core";
import { Form } from "react-router";
import { PersonName } from "#people/ui";
import { useText } from "#platform/ui/language.tsx";
import { type Answer, useForm } from "../activation/form-fields.tsx";
import { ways, wayTitles } from "./family.rules.ts";
import { familyWords as w } from "./family.words.ts";
import type { TravellerView } from "./family-read.operations.ts";

/** What an officer may decide about a family's place: travel in part, another priority, off the movement. Each with a reason. */
export function FamilyActs({ people, score, answer }: { people: readonly TravellerView[]; score: number | null; answer: Answer }) {
  const t = useText();
  const [split, priority, withdraw] = [useForm(answer, "split"), useForm(answer, "priority"), useForm(answer, "withdraw")];
  const open = people.filter((one) => ["placed", "waiting", "apart"].includes(one.state));
  return (
    <Card withBorder>
      <Stack gap="sm">
        {open.length > 1 && (
          <details open={split.sent || undefined}>
            <summary>{t(w.splitTitle)}</summary>
            <Form method="post">
              <input type="hidden" name="form" value="split" />
              <Copy size="sm" my="xs">{t(w.splitHelp)}</Copy>
              <Checkbox.Group label={t(w.going)} error={split.of("going").error} mb="sm">
                <Group mt="xs">{open.map((one) => <Checkbox key={one.person} name="going" value={String(one.person)} label={<PersonName names={one} />} />)}</Group>
              </Checkbox.Group>
              <SimpleGrid cols={{ base: 1, sm: 3 }}>
                <TextInput {...split.of("reason")} label={t(w.splitReason)} required minLength={10} maxLength={500} />
                <TextInput {...split.of("agreedBy")} label={t(w.agreedBy)} required maxLength={120} />
                <NativeSelect {...split.of("how")} label={t(w.how)} data={ways.map((value) => ({ value, label: t(wayTitles[value]) }))} />
              </SimpleGrid>
              <Button type="submit" variant="outline" mt="sm">{t(w.splitButton)}</Button>
            </Form>
          </details>
        )}
        <details open={priority.sent || undefined}>
          <summary>{t(w.setPriority)}</summary>
          <Form method="post">
            <input type="hidden" name="form" value="priority" />
            <Group align="flex-end" mt="xs">
              <TextInput {...priority.of("score")} defaultValue={priority.of("score").defaultValue || (score === null ? "" : String(score))} label={t(w.score)} type="number" min={0} max={2000} dir="ltr" />
              <TextInput {...priority.of("reason")} label={t(w.because)} maxLength={300} style={{ flex: "1 1 16rem" }} />
              <Button type="submit" variant="default">{t(w.priorityButton)}</Button>
            </Group>
          </Form>
        </details>
        <details open={withdraw.sent || undefined}>
          <summary>{t(w.withdraw)}</summary>
          <Form method="post">
            <input type="hidden" name="form" value="withdraw" />
            <Group align="flex-end" mt="xs">
              <TextInput {...withdraw.of("because")} label={t(w.because)} required minLength={5} maxLength={300} style={{ flex: "1 1 16rem" }} />
              <Button type="submit" color="red" variant="outline">{t(w.withdrawButton)}</Button>
            </Group>
          </Form>
        </details>
      </Stack>
    </Card>
  );
}

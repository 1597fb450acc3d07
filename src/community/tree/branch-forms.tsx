import { Button, Group, NativeSelect, SimpleGrid, TextInput, Title } from "@mantine/core";
import { Form } from "react-router";
import type { FormProblem } from "#platform/page.ts";
import { FormAlert } from "#platform/ui/desk.tsx";
import { useText } from "#platform/ui/language.tsx";
import { useFields } from "../fields.tsx";
import { type Branch, inOrder } from "./tree.rules.ts";
import { treeWords as w } from "./tree.words.ts";

type Options = readonly { value: string; label: string }[];
type Refused = { problem: FormProblem; values: Record<string, unknown> } | undefined;

/** Adding an officer, a warden or an association, and moving or removing what is there. */
export function BranchForms({ branches, wardens, associations, refused }: { branches: readonly Branch[]; wardens: Options; associations: Options; refused: Refused }) {
  const t = useText();
  const nameOf = (one: Branch) => (one.name ? t(one.name) : t(w.unnamed));
  const parents = inOrder(branches).filter(({ branch }) => branch.kind !== "association").map(({ branch, depth }) => ({ value: String(branch.id), label: `${"— ".repeat(depth)}${nameOf(branch)}` }));
  const own = (kind: Branch["kind"]) => (refused?.values["kind"] === kind ? refused : undefined);
  return (
    <>
      <Title order={2} size="h4" mt="lg" mb="sm">{t(w.addBranch)}</Title>
      <FormAlert problem={refused?.problem} />
      <SimpleGrid cols={{ base: 1, md: 3 }} spacing="md">
        <AddForm kind="officer" parents={[{ value: "", label: t(w.top) }, ...parents]} refused={own("officer")} />
        {wardens.length > 0 && parents.length > 0 && <AddForm kind="warden" parents={parents} options={wardens} refused={own("warden")} />}
        {associations.length > 0 && parents.length > 0 && <AddForm kind="association" parents={parents} options={associations} refused={own("association")} />}
      </SimpleGrid>
      {branches.length > 0 && (
        <details>
          <summary>{t(w.changeBranch)}</summary>
          {inOrder(branches).map(({ branch: one }) => (
            <Form method="post" key={one.id}>
              <input type="hidden" name="branch" value={one.id} />
              <Group align="flex-end" gap="xs" mb="xs">
                <NativeSelect name="parent" label={`${nameOf(one)}: ${t(w.callsWhom)}`} size="xs" defaultValue={one.parent === null ? "" : String(one.parent)} data={[...(one.kind === "officer" ? [{ value: "", label: t(w.top) }] : []), ...parents.filter(({ value }) => value !== String(one.id))]} />
                <TextInput name="alternateName" label={t(w.alternateName)} size="xs" defaultValue={one.typedAlternate.name ?? ""} maxLength={120} />
                <TextInput name="alternatePhone" label={t(w.alternatePhone)} size="xs" type="tel" dir="ltr" defaultValue={one.typedAlternate.phone ?? ""} maxLength={40} />
                <Button type="submit" name="form" value="change" size="xs" variant="default" aria-label={`${t(w.move)}: ${nameOf(one)}`}>{t(w.move)}</Button>
                <Button type="submit" name="form" value="remove" size="xs" variant="outline" color="red" aria-label={`${t(w.remove)}: ${nameOf(one)}`}>{t(w.remove)}</Button>
              </Group>
            </Form>
          ))}
        </details>
      )}
    </>
  );
}

function AddForm({ kind, parents, options, refused }: { kind: Branch["kind"]; parents: Options; options?: Options; refused: Refused }) {
  const t = useText();
  const field = useFields(refused?.values, refused?.problem);
  return (
    <Form method="post" aria-label={t(w[kind])}>
      <input type="hidden" name="form" value="add" />
      <input type="hidden" name="kind" value={kind} />
      {kind === "officer" && <TextInput {...field("officerName")} label={t(w.officerName)} size="xs" maxLength={120} required />}
      {kind === "officer" && <TextInput {...field("officerPhone")} label={t(w.officerPhone)} size="xs" type="tel" dir="ltr" maxLength={40} required />}
      {options && <NativeSelect {...field(kind)} label={t(w[kind])} size="xs" data={[...options]} />}
      <NativeSelect {...field("parent")} label={t(w.callsWhom)} size="xs" data={[...parents]} />
      <TextInput {...field("alternateName")} label={t(w.alternateName)} size="xs" maxLength={120} />
      <TextInput {...field("alternatePhone")} label={t(w.alternatePhone)} size="xs" type="tel" dir="ltr" maxLength={40} />
      <Button type="submit" size="xs" mt="xs">{t(w.add)}</Button>
    </Form>
  );
}

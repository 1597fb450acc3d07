import { Alert, Button, Card, Checkbox, Group, SimpleGrid, Text as Copy, TextInput } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { useFault } from "#platform/ui/open.tsx";
import { formatNumber } from "#platform/words.ts";
import { listAssociations } from "../association/association.operations.ts";
import { communityWords } from "../community.words.ts";
import { titled } from "#platform/ui/title.ts";
import { listWardens } from "../warden/warden.operations.ts";
import { assignFamilies } from "./assign.operations.ts";
import { BranchForms } from "./branch-forms.tsx";
import { TreeOutline } from "./tree-outline.tsx";
import { addBranch, changeBranch, recordTrial, removeBranch, setTree, showTree } from "./tree.operations.ts";
import type { Fault } from "./tree.rules.ts";
import { treeWords as w } from "./tree.words.ts";
import { Trials } from "./trials.tsx";

export const meta = titled(w.trees);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const tree = await page.read(showTree, { mission: args.params["mission"] });
  const mission = tree.mission.id;
  const mayChange = page.may("community.change", mission);
  const { wardens } = await page.read(listWardens, { mission });
  const { associations } = mayChange ? await page.read(listAssociations, { mission }) : { associations: [] };
  const inTree = new Set(tree.branches.map((one) => one.warden));
  const said = page.url.searchParams.get("assigned")?.split(",").map(Number);
  return {
    tree, mayChange,
    wardens: wardens.filter((one) => one.status !== "ended" && !inTree.has(one.id)).map(({ id, name, place }) => ({ value: String(id), label: [name ?? `#${id}`, place].filter(Boolean).join(" · ") })),
    associations: associations.map(({ id, name }) => ({ value: String(id), label: name[page.language] })),
    saved: page.url.searchParams.has("saved"),
    assigned: said?.length === 3 && said.every(Number.isFinite) ? said : null,
  };
}

/** Several forms post here; the hidden field `form` says which. */
export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { form, ...fields } = await page.fields();
  const mission = args.params["mission"];
  const here = `/desk/contact-trees/${mission}`;
  if (form === "assign") {
    const result = await page.submit(assignFamilies, { mission });
    if (!result.ok) return again(result.problem, { form }, result.status);
    const { assigned, uncovered, full } = result.output;
    return redirect(page.link(`${here}?assigned=${assigned},${uncovered},${full}`));
  }
  const input = { ...fields, mission };
  const submit = async () => {
    switch (form) {
      case "add": return page.submit(addBranch, input);
      case "change": return page.submit(changeBranch, input);
      case "remove": return page.submit(removeBranch, input);
      case "trial": return page.submit(recordTrial, input);
      default: return page.submit(setTree, input);
    }
  };
  const result = await submit();
  if (!result.ok) return again(result.problem, { ...fields, form: typeof form === "string" ? form : "set" }, result.status);
  return redirect(page.link(`${here}?saved`));
}

/** Who calls whom in one mission, what is wrong with it, and how its tests went. */
export default function TreeShow() {
  const { tree, mayChange, wardens, associations, saved, assigned } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  const fault = useFault(refused?.values["form"] === "set" ? refused.problem : undefined);
  return (
    <>
      <PageTitle
        title={t(w.treeOf(t(tree.mission.name)))}
        about={<>{t(w.lastReviewed)}: {tree.reviewedAt ? <><Age at={tree.reviewedAt} now={tree.asOf} /> {tree.reviewedBy}</> : t(w.neverReviewed)}</>}
        asOf={tree.asOf}
        now={tree.asOf}
        actions={<><Button component={LocalLink} to="/desk/contact-trees" variant="default">{t(w.trees)}</Button><Button component={LocalLink} to={`/desk/contact-trees/${tree.mission.id}/print`} variant="default">{t(w.print)}</Button></>}
      />
      {refused && !["add", "trial"].includes(String(refused.values["form"])) && <FormAlert problem={refused.problem} />}
      {saved && !refused && <Copy role="status" c="teal.9" mb="sm">{t(communityWords.saved)}</Copy>}
      {assigned && <Copy role="status" c="teal.9" mb="sm">{t(w.assigned(assigned[0]!, assigned[1]!, assigned[2]!))}</Copy>}
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <Card withBorder padding="md">
          <TreeOutline branches={tree.branches} mostCalls={tree.mostCalls} />
          <Group mt="md" gap="sm">
            <Copy size="sm">{t(w.withoutWarden(tree.withoutWarden))}</Copy>
            {mayChange && tree.withoutWarden > 0 && <Form method="post"><Button type="submit" name="form" value="assign" size="xs" variant="default">{t(w.assign)}</Button></Form>}
          </Group>
        </Card>
        <div>
          <Faults faults={tree.faults} mostCalls={tree.mostCalls} />
          {mayChange && (
            <Card withBorder padding="md" mt="md">
              <Form method="post">
                <input type="hidden" name="form" value="set" />
                <TextInput name="mostCalls" label={t(w.mostCalls)} defaultValue={tree.mostCalls} error={fault("mostCalls")} inputMode="numeric" dir="ltr" maxLength={2} maw={220} required />
                <Checkbox name="reviewed" value="on" label={t(w.reviewed)} my="sm" />
                <Button type="submit" variant="default" size="xs">{t(communityWords.save)}</Button>
              </Form>
            </Card>
          )}
        </div>
      </SimpleGrid>
      {mayChange && <BranchForms branches={tree.branches} wardens={wardens} associations={associations} refused={refused?.values["form"] === "add" ? refused : undefined} />}
      <Trials trials={tree.trials} mayChange={mayChange} total={tree.branches.length + tree.branches.reduce((sum, one) => sum + one.families, 0)} refused={refused?.values["form"] === "trial" ? refused : undefined} />
    </>
  );
}

function Faults({ faults, mostCalls }: { faults: readonly Fault[]; mostCalls: number }) {
  const t = useText();
  const language = useLanguage();
  const sentence = ({ kind, name, count }: Fault) => {
    const who = name ? t(name) : t(w.unnamed);
    if (kind === "no-officer") return t(w["no-officer"]);
    return kind === "too-many" ? t(w["too-many"](who, count, mostCalls)) : t(w[kind](who));
  };
  return (
    <Alert color={faults.length === 0 ? "green" : "yellow"} variant="light" title={<Copy span size="sm" fw={600} c={faults.length === 0 ? "teal.9" : "#7a4b00"}>{`${t(w.problems)} (${formatNumber(faults.length, language)})`}</Copy>}>
      {faults.length === 0 ? t(w.noProblems) : <ul style={{ margin: 0, paddingInlineStart: "1.1rem" }}>{faults.slice(0, 40).map((one, at) => <li key={at}>{sentence(one)}</li>)}</ul>}
    </Alert>
  );
}

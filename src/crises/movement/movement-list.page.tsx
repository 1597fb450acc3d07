import { Button, Table, Text as Copy } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { DataTable, Empty, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { modeTitles } from "./movement.rules.ts";
import { movementAt, StateMark, When } from "./movement-nav.tsx";
import { listMovements } from "./movement.operations.ts";
import { movementWords as w } from "./movement.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  return { ...(await page.read(listMovements, { crisis: args.params["crisis"] })), crisis: Number(args.params["crisis"]) };
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.list, isLanguage(params.language) ? params.language : "ar") }];

/** Movements of a crisis: how each stands, and how many are expected, on board, received. */
export default function MovementListPage() {
  const t = useText();
  const { movements, crisis, mayPlan, asOf } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle title={t(w.list)} about={t(w.about)} asOf={asOf} now={asOf} actions={mayPlan && <Button component={LocalLink} to={`/desk/crises/${crisis}/movements/new`}>{t(w.plan)}</Button>} />
      {movements.length === 0 ? (
        <Empty title={t(w.none)}>{t(w.noneHelp)}</Empty>
      ) : (
        <DataTable caption={t(w.list)} head={[t(w.name), t(w.state), t(w.when), t(w.people), t(w.mission)]}>
          {movements.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td>
                <LocalLink to={movementAt(crisis, one.id)}>{t(w.numbered(one.number))}: <bdi>{one.title}</bdi></LocalLink>
                <Copy size="sm" c="dimmed">{t(modeTitles[one.mode])}{one.carrier && <> · <bdi>{one.carrier}</bdi></>}{one.example && ` · ${t(w.exampleOnly)}`}</Copy>
              </Table.Td>
              <Table.Td><StateMark state={one.state} /></Table.Td>
              <Table.Td><When at={one.startsAt} zone={one.assemblyZone} /><Copy size="sm" c="dimmed"><bdi>{one.assemblyPlace}</bdi></Copy></Table.Td>
              <Table.Td className="figures">
                {t(w.ofSeats(one.figures.placed, one.figures.seats))}
                <Copy size="sm" c="dimmed">{[one.figures.waiting > 0 ? t(w.waitingCount(one.figures.waiting)) : null, one.figures.boarded > 0 ? t(w.boardedCount(one.figures.boarded)) : null, one.figures.arrived > 0 ? t(w.arrivedCount(one.figures.arrived)) : null].filter(Boolean).join(" · ")}</Copy>
              </Table.Td>
              <Table.Td>{one.missionName ? t(one.missionName) : t(w.headquarters)}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
    </>
  );
}

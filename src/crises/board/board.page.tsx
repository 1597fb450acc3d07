import { Alert, Button, SimpleGrid, Stack } from "@mantine/core";
import { useState } from "react";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { boundsFor, mapView } from "#platform/ui/map/map.server.ts";
import type { Area } from "#platform/geo/geo.ts";
import { formatDate, isLanguage, text } from "#platform/words.ts";
import { kindTitles } from "../crisis/crisis.rules.ts";
import { filterNames, perPage } from "./address.rules.ts";
import { BoardMap } from "./board-map.tsx";
import { readBoard } from "./board.operations.ts";
import { filters } from "./board.rules.ts";
import { boardWords as w } from "./board.words.ts";
import { CallPanel } from "./call.tsx";
import { AreaFigures, Incoming, StatusFigures } from "./figures.tsx";
import { listRoll } from "./list.operations.ts";
import { PeopleList } from "./list.tsx";
import { LiveMark, useLiveBoard, useServerClock } from "./live.tsx";
import { needs } from "./need.rules.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const given = page.url.searchParams;
  // A filter that makes no sense (a link cut short, a select left empty, one letter) counts as none.
  const sensible = filterNames.filter((name) => given.get(name)?.trim() && filters.shape[name].safeParse(given.get(name)).success);
  const current = Object.fromEntries(sensible.map((name) => [name, given.get(name)!.trim()])) as Record<string, string>;
  const crisis = args.params["crisis"];
  // Each waits for its row of the audit to be on disk: side by side they wait once.
  const [board, list] = await Promise.all([
    page.read(readBoard, { crisis, ...(current["mission"] ? { mission: current["mission"] } : {}) }),
    page.read(listRoll, { crisis, ...current, ...(given.get("page") ? { page: given.get("page") } : {}) }),
  ]);
  const view = mapView({ bounds: boundsFor(board.areas.map((area) => area.where as Area)), width: 760, height: 600, language: page.language });
  return { board, list, current, view, may: { exportRoll: page.may("crises.export"), record: page.may("crises.record"), level: page.may("crises.setLevel") } };
}

type Loaded = Awaited<ReturnType<typeof loader>>;
export const meta = ({ params, loaderData }: { params: { language?: string }; loaderData?: Loaded | undefined }) => {
  const language = isLanguage(params.language) ? params.language : "ar";
  return [{ title: loaderData ? `${text(loaderData.board.crisis.title, language)} · ${text(w.board, language)}` : text(w.board, language) }];
};

/** The page an officer lives on. */
export default function BoardPage() {
  const t = useText();
  const language = useLanguage();
  const { board, list, current, view, may } = useLoaderData<typeof loader>();
  const { crisis } = board;
  const live = useLiveBoard(crisis.id);
  const now = useServerClock(board.asOf);
  const [chosen, setChosen] = useState<{ person: number; turn: number }>();
  const record = (person: number) => {
    setChosen((before) => ({ person, turn: (before?.turn ?? 0) + 1 }));
    document.getElementById("call")?.scrollIntoView({ block: "start" });
  };
  const names = (side: "en" | "ar") => board.scope?.map((one) => one[side]).join(side === "ar" ? "، " : ", ") ?? "";
  return (
    <Stack gap="md">
      <PageTitle
        title={t(crisis.title)}
        about={
          <>
            {t(kindTitles[crisis.kind])} · {t(w.began)} <Age at={crisis.beganAt} now={now} /> ({formatDate(crisis.beganAt, language, "date-time")} UTC)
            {crisis.commander && <> · {t(w.commander)}: <bdi>{crisis.commander}</bdi></>}
            <br />
            <strong>{board.scope === null ? t(w.scopeAll) : t(w.scopeSome(names("en"), names("ar")))}</strong> · {t(w.asOf)} <Age at={board.asOf} now={now} />
          </>
        }
        actions={
          <>
            <LiveMark live={live} now={now} />
            <Button component={LocalLink} to={`/desk/crises/${crisis.id}/dashboard`} variant="light">
              {t(w.dashboard)}
            </Button>
            {board.queue && (
              <Button component={LocalLink} to={`/desk/crises/${crisis.id}/queue`} variant={board.queue.depth > 0 ? "filled" : "light"}>
                {t(w.queueOpen)}
              </Button>
            )}
          </>
        }
      />
      {crisis.closedAt && <Alert color="gray" variant="light">{t(w.closed)} <Age at={crisis.closedAt} now={now} /></Alert>}
      {may.record && <CallPanel crisis={crisis.id} chosen={chosen} />}
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <Stack gap="md">
          <StatusFigures board={board} now={now} current={current} />
          <Incoming board={board} now={now} />
        </Stack>
        <Stack gap="md">
          <BoardMap board={board} view={view} />
        </Stack>
      </SimpleGrid>
      <AreaFigures board={board} now={now} current={current} mayChange={may.level} />
      <PeopleList board={board} list={list} perPage={perPage} needs={needs} now={now} current={current} mayExport={may.exportRoll} mayRecord={may.record} onRecord={record} />
    </Stack>
  );
}

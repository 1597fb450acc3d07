import { Anchor, Card, Stack, Text as Copy, Title } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { boardWords } from "../board/board.words.ts";
import { readCrisis } from "../crisis/crisis.operations.ts";
import { History } from "./history.tsx";
import { readRollHousehold } from "./person.operations.ts";
import { PersonLink, Present } from "./present.tsx";
import { statusWords as w } from "./status.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const read = await page.read(readRollHousehold, { crisis: args.params["crisis"], household: args.params["household"] });
  const { id, title } = await page.read(readCrisis, { crisis: args.params["crisis"] });
  return { ...read, crisis: id, title };
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.household, isLanguage(params.language) ? params.language : "ar") }];

/** Who of a household is on the roll, how each is, and what was said of each. */
export default function RollHouseholdPage() {
  const t = useText();
  const { members, asOf, crisis, title } = useLoaderData<typeof loader>();
  return (
    <Stack gap="md">
      <PageTitle title={t(w.household)} about={t(title)} asOf={asOf} now={asOf} actions={<Anchor component={LocalLink} to={`/desk/crises/${crisis}`}>{t(w.backToBoard)}</Anchor>} />
      {members.map(({ row, said }) => (
        <Card key={row.person} withBorder padding="md" component="section" aria-labelledby={`person-${row.person}`}>
          <Title order={2} size="h4" id={`person-${row.person}`}>
            <PersonLink crisis={crisis} row={row} />
            {row.age !== null && <Copy span c="dimmed" fw={400}> · {t(boardWords.age(row.age))}</Copy>}
          </Title>
          <Present row={row} now={asOf} />
          <History said={said} now={asOf} />
        </Card>
      ))}
    </Stack>
  );
}

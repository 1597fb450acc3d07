import { Button, Stack, Title } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { readCrisis } from "../../crisis/crisis.operations.ts";
import { roleCardId, roleCardIds, roleCards } from "./role-card.rules.ts";
import { RoleCardBody } from "./role-card.tsx";
import { roleCardWords as w } from "./role-card.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  page.must("crises.overview");
  const crisis = await page.read(readCrisis, { crisis: args.params["crisis"] });
  const chosen = roleCardId.safeParse(args.params["card"]);
  return { crisis, card: chosen.success ? chosen.data : null };
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.title, isLanguage(params.language) ? params.language : "ar") }];

/** All role cards, or one; each fits a printed page. */
export default function RoleCardsPage() {
  const t = useText();
  const { crisis, card } = useLoaderData<typeof loader>();
  const shown = card ? [card] : roleCardIds;
  return (
    <>
      <PageTitle
        title={t(card ? roleCards[card].title : w.title)}
        about={card ? t(crisis.title) : t(w.about)}
        actions={card && <span className="screen-only"><Button component={LocalLink} variant="default" to={`/desk/crises/${crisis.id}/role-cards`}>{t(w.all)}</Button></span>}
      />
      <Stack gap="xl">
        {shown.map((one) => (
          <section key={one} style={{ breakInside: "avoid" }}>
            {!card && <Title order={2} size="h4"><LocalLink to={`/desk/crises/${crisis.id}/role-cards/${one}`}>{t(roleCards[one].title)}</LocalLink></Title>}
            <RoleCardBody card={one} crisis={crisis.id} level={card ? 2 : 3} />
          </section>
        ))}
      </Stack>
    </>
  );
}

import { Anchor, Text as Copy, Title } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { saidIn } from "../../scenario/scenario.rules.ts";
import { printCards } from "./player.operations.ts";
import { playerWords as w } from "./player.words.ts";
import { qrPath } from "./qr.ts";

export const meta = titled(w.print);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const { cards, ...rest } = await page.read(printCards, { run: args.params["run"] });
  return { ...rest, run: Number(args.params["run"]), cards: cards.map((one) => ({ ...one, qr: qrPath(one.address[page.language]) })) };
}

/** Join cards to be cut out, a card for each player: role, code, and the same as a QR code. */
export default function CardsPage() {
  const t = useText();
  const language = useLanguage();
  const { run, title, cards } = useLoaderData<typeof loader>();
  return (
    <>
      <div className="screen-only">
        <Title order={1} size="h3">{t(w.print)}</Title>
        <Copy size="sm" c="dimmed" mb="xs">{t(w.printHint)}</Copy>
        <Anchor component={LocalLink} to={`/desk/exercises/runs/${run}/players`}>{t(w.players)}</Anchor>
      </div>
      <div style={{ display: "grid", gridTemplateColumns: "repeat(auto-fill, minmax(min(100%, 22rem), 1fr))", gap: "0.75rem", marginBlockStart: "1rem" }}>
        {cards.map((card) => (
          <section key={card.number} style={{ border: "1px dashed #4d5b66", padding: "0.9rem", breakInside: "avoid", display: "flex", gap: "0.9rem" }}>
            <svg viewBox={`0 0 ${card.qr.size} ${card.qr.size}`} width="124" height="124" role="img" aria-label={card.address[language]} style={{ flex: "none", background: "#fff" }}><path d={card.qr.path} fill="#000" /></svg>
            <div style={{ minWidth: 0 }}>
              <Copy fw={700} c="#6b1d5e">EXERCISE / تمرين</Copy>
              <Copy size="sm"><bdi>{saidIn(title, language)}</bdi> · {t(w.cardNumber(card.number))}</Copy>
              <Title order={2} size="h4"><bdi>{saidIn(card.roleTitle, language)}</bdi></Title>
              <Copy size="sm" mt={4}>{t(w.code)}:</Copy>
              <Copy dir="ltr" ff="monospace" fz={22} fw={700} style={{ textAlign: "start" }}>{card.code}</Copy>
              <Copy size="xs" c="dimmed" dir="ltr" style={{ overflowWrap: "anywhere" }}>{card.address[language].replace(/\?.*/, "")}</Copy>
            </div>
          </section>
        ))}
      </div>
    </>
  );
}

import { data, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { perform } from "#platform/operation.ts";
import { pageOf } from "#platform/page.ts";
import { Problem } from "#platform/problem.ts";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { formatDate } from "#platform/words.ts";
import { shortTime } from "../activation/roster/zone.rules.ts";
import { movementWords } from "../movement/movement.words.ts";
import { classTitles } from "../movement/seats.rules.ts";
import { boardingWords as w } from "./boarding.words.ts";
import { readPass } from "./pass.operations.ts";
import { shownCode } from "./pass.rules.ts";
import { qrDrawing } from "./qr.ts";

export const meta = (args: Parameters<ReturnType<typeof titled>>[0]) => [...titled(w.pageTitle)(args), { name: "robots", content: "noindex" }, { name: "referrer", content: "no-referrer" }];

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  try {
    const { movement, passes, asOf } = await perform(page.platform, readPass, page.actor, { link: args.params["link"] });
    return { movement, asOf, passes: passes.map(({ token, ...one }) => ({ ...one, drawing: qrDrawing(token) })) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // A link that is no link at all and one that was replaced look the same.
    throw data({ code: error.code, title: error.status === 422 ? w.linkGone : error.title, errors: [] }, { status: error.status === 422 ? 404 : error.status });
  }
}

/** A family's passes, one below the other; complete without a script, and made to be printed. */
export default function PassPage() {
  const t = useText();
  const language = useLanguage();
  const { movement, passes, asOf } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>{t(w.pageTitle)}</h1>
      {movement.state === "cancelled" && <p className="notice problem">{t(w.cancelledNow)}</p>}
      <p>{t(w.pageAbout)}</p>
      <p><strong>{t(movementWords.numbered(movement.number))}: <bdi>{movement.title}</bdi></strong>{movement.example && ` · ${t(movementWords.exampleOnly)}`}</p>
      <p>{t(w.assembly)}: <bdi>{movement.place}</bdi><br />{t(w.when)}: <time dateTime={movement.startsAt}>{shortTime(movement.startsAt, movement.zone, language)}</time> (<bdi dir="ltr">{movement.zone}</bdi>)</p>
      {passes.length === 0 && <p className="notice warn">{t(w.noneNow)}</p>}
      {passes.map((one) => (
        <section className="card" key={one.person}>
          <h2><bdi>{(language === "ar" ? (one.nameArabic ?? one.nameLatin) : (one.nameLatin ?? one.nameArabic)) ?? "—"}</bdi></h2>
          {one.boardedAt && <p className="notice good">{t(w.onBoard)}</p>}
          <svg viewBox={`0 0 ${one.drawing.size} ${one.drawing.size}`} width="260" height="260" role="img" aria-label={t(w.qrAlt(shownCode(one.code)))} shapeRendering="crispEdges" style={{ maxInlineSize: "100%" }}>
            <rect width={one.drawing.size} height={one.drawing.size} fill="#fff" />
            <path d={one.drawing.path} fill="#000" />
          </svg>
          <p>{t(w.typedCode)}</p>
          <p className="receipt"><bdi dir="ltr">{shownCode(one.code)}</bdi></p>
          <p>{t(w.seat)}: {t(classTitles[one.class])}<br />{t(w.until)}: {formatDate(one.expiresAt, language, "date-time")} UTC</p>
          {one.alone && <p className="notice warn">{t(w.alone)}</p>}
        </section>
      ))}
      <p>{t(w.keepPage)}</p>
      <p className="soft">{t(w.printed)}: <time dateTime={asOf}>{formatDate(asOf, language, "date-time")} UTC</time></p>
    </>
  );
}

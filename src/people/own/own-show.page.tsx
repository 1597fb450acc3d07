import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { Button, ProblemSummary } from "#platform/ui/open.tsx";
import { formatDate } from "#platform/words.ts";
import { audiences } from "../person/kinds.rules.ts";
import { ConsentFields } from "../register/register-form.tsx";
import { registerWords } from "../register/register.words.ts";
import { titled } from "#platform/ui/title.ts";
import { readByLink } from "./own-page.ts";
import { MemberCard, Readings, SightingTable } from "./own-pieces.tsx";
import { answerOwn, confirmOwn, readOwn, refuseCampaigns, reopenOwn } from "./own.operations.ts";
import { ownWords as w } from "./own.words.ts";

export const meta = (args: Parameters<ReturnType<typeof titled>>[0]) => [...titled(w.title)(args), { name: "robots", content: "noindex" }, { name: "referrer", content: "no-referrer" }];

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const registered = page.url.searchParams.get("registered");
  const done = page.url.searchParams.get("done");
  return { ...(await readByLink(page, readOwn, args.params["token"])), token: args.params["token"]!, registered: registered !== null, done, now: new Date().toISOString() };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { form, ...fields } = await page.fields();
  const token = args.params["token"];
  const result = await (form === "consents"
    ? page.submit(answerOwn, { ...fields, token })
    : form === "campaigns"
      ? page.submit(refuseCampaigns, { ...fields, token })
      : form === "reopen"
        ? page.submit(reopenOwn, { token })
        : page.submit(confirmOwn, { token }));
  if (!result.ok) return result.status === 404 ? redirect(page.link("/my?expired")) : again(result.problem, fields, result.status);
  return redirect(page.link(`/my/${token}?done=${form === "consents" || form === "campaigns" ? "saved" : "confirmed"}`));
}

/** The page of a personal link: what is held, one tap to confirm it, and the way to everything else. Reading changes nothing. */
export default function OwnShow() {
  const t = useText();
  const language = useLanguage();
  const { record, seen, mission, token, registered, done, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: FormProblem } | undefined;
  const path = `/my/${token}`;
  const consents = Object.fromEntries(audiences.map((audience) => [audience, record.members.every((member) => member.consents.some((one) => one.audience === audience && one.granted)) ? "yes" : "no"]));
  const closed = record.members.every((member) => member.closedAt !== null);
  const spaced = record.reference && `${record.reference.slice(0, 4)}-${record.reference.slice(4)}`;
  return (
    <>
      <h1>{t(registered ? w.registered : w.title)}</h1>
      {done && <p className="notice good" role="status">{t(done === "confirmed" ? w.confirmed : done === "closed" ? w.closed : w.saved)}</p>}
      <ProblemSummary problem={answer?.problem} />
      {spaced && (
        <div className={registered ? "notice good" : ""}>
          <p>{t(w.reference)}</p>
          <p className="receipt"><bdi dir="ltr">{spaced}</bdi></p>
          {registered && <p>{t(w.referenceUse)}</p>}
        </div>
      )}
      {registered && (
        <>
          <h2>{t(w.next)}</h2>
          <ul>
            {mission && <li>{t(w.nextMission)} <strong>{t(mission.name)}</strong>{mission.phone && <> · <a href={`tel:${mission.phone}`} dir="ltr">{mission.phone}</a></>}</li>}
            <li>{t(w.nextLink)}</li>
            <li>{t(w.nextAsk)}</li>
          </ul>
        </>
      )}
      <Readings record={record} />
      {!registered && !closed && (
        <form method="post">
          <input type="hidden" name="form" value="confirm" />
          <Button tone="good" wide>{t(w.stillRight)}</Button>
        </form>
      )}
      {closed && (
        <form method="post">
          <input type="hidden" name="form" value="reopen" />
          <Button tone="second">{t(w.reopen)}</Button>
        </form>
      )}
      <p className="actions">
        <LocalLink className="button second" to={`${path}/correct`}>{t(w.correct)}</LocalLink>
        {!closed && <LocalLink className="button second" to={`${path}/close`}>{t(w.left)}</LocalLink>}
      </p>

      <h2>{t(w.held)}</h2>
      {record.members.map((member) => (
        <MemberCard key={member.person} member={member} now={now} />
      ))}
      {record.foundAt && <p><strong>{t(registerWords.foundAt)}</strong> <bdi>{record.foundAt}</bdi></p>}
      {record.emergencyContacts.length > 0 && (
        <>
          <h3>{t(w.emergency)}</h3>
          <ul>
            {record.emergencyContacts.map((one, at) => (
              <li key={at}>
                <bdi>{one.name}</bdi> {one.relation && <>(<bdi>{one.relation}</bdi>)</>} <bdi dir="ltr">{one.phone ?? one.email}</bdi> · {t(one.mayCall ? w.agreed : w.notAgreed)}
              </li>
            ))}
          </ul>
        </>
      )}

      <form method="post">
        <input type="hidden" name="form" value="consents" />
        <ConsentFields values={{ consents }} problem={undefined} />
        <Button tone="second">{t(w.saveConsents)}</Button>
      </form>

      <h2>{t(w.campaigns)}</h2>
      <form method="post">
        <input type="hidden" name="form" value="campaigns" />
        <input type="hidden" name="refuse" value={record.campaigns ? "yes" : "no"} />
        <p>{t(record.campaigns ? w.campaignsOn : w.campaignsOff)}</p>
        <Button tone="second">{t(record.campaigns ? w.campaignsStop : w.campaignsStart)}</Button>
      </form>

      <h2>{t(w.sawIt)}</h2>
      <SightingTable seen={seen} />

      <h2>{t(w.file)}</h2>
      <p className="actions">
        <a className="button second" href={`/${language}${path}/data`} download>{t(w.file)}</a>
        <LocalLink className="button danger" to={`${path}/delete`}>{t(w.delete)}</LocalLink>
      </p>
      <p className="soft">
        {t(w.linkUntil)} {formatDate(record.linkExpiresAt, language)} {t(w.linkRenewed)}
      </p>
    </>
  );
}

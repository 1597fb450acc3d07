import { randomUUID } from "node:crypto";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { publicMissions } from "#directory";
import { countryOptions } from "#platform/countries.ts";
import type { Area } from "#platform/geo/geo.ts";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { Button, Choice, Field, LongField, ProblemSummary, SelectField, useFault, valueAt } from "#platform/ui/open.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { listCrises } from "../crisis/crisis.operations.ts";
import { readEnquiryTerms, recordEnquiry } from "../enquiry/enquire.operations.ts";
import { publicWords as w, relations, relationTitles } from "../enquiry/enquiry.words.ts";
import { nearestFirst } from "./front.rules.ts";

const mostMissions = 6;

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const { missions } = await page.read(publicMissions, {});
  const { crises } = await page.read(listCrises, {});
  const { closedDays } = await page.read(readEnquiryTerms, {});
  const open = crises.filter((crisis) => crisis.closedAt === null);
  const near = nearestFirst(missions.filter((mission) => mission.phone), open.flatMap((crisis) => crisis.areas.map((area) => area.where as Area)));
  return {
    key: randomUUID(), closedDays, countries: countryOptions(page.language), crises: open.map(({ id, title }) => ({ id, title })), crisis: page.url.searchParams.get("crisis") ?? "",
    missions: near.slice(0, mostMissions).map(({ id, name, phone }) => ({ id, name, phone })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { photo, ...fields } = await page.fields();
  const input: Record<string, unknown> = { ...fields, language: page.language };
  // What is too large or no picture is refused by the operation, beside the field.
  if (photo instanceof File && photo.size > 0) input["photoBase64"] = photo.size > 1_100_000 ? "AAAA" : Buffer.from(await photo.arrayBuffer()).toString("base64");
  const result = await page.submit(recordEnquiry, input);
  return result.ok ? redirect(page.link(`${result.output.link}?received`)) : again(result.problem, fields, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.title, isLanguage(params.language) ? params.language : "ar") }];

/** A family asks; the page shows nothing of the register, whatever is typed. */
export default function EnquiryPage() {
  const t = useText();
  const language = useLanguage();
  const { key, closedDays, countries, crises, crisis, missions } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: FormProblem; values: Record<string, unknown> } | undefined;
  const values = answer?.values ?? { crisis, answerBy: "sms" };
  const fault = useFault(answer?.problem);
  const of = (name: string) => ({ name, value: valueAt(values, name), error: fault(name) });
  const names = language === "ar" ? (["nameArabic", "nameLatin"] as const) : (["nameLatin", "nameArabic"] as const);
  return (
    <>
      <h1>{t(w.title)}</h1>
      <p>{t(w.intro)}</p>
      <p className="soft">{t(w.first)}</p>
      <ProblemSummary problem={answer?.problem} />
      <form method="post" encType="multipart/form-data" noValidate>
        <input type="hidden" name="key" value={valueAt(values, "key") || key} />
        <h2>{t(w.sought)}</h2>
        {names.map((name, at) => <Field key={name} {...of(`sought.${name}`)} label={t(w[name])} {...(at === 0 ? { hint: t(w.nameHint) } : {})} maxLength={160} dir={name === "nameArabic" ? "rtl" : "ltr"} autoComplete="off" />)}
        <Field {...of("sought.birth")} label={t(w.birth)} hint={t(w.birthHint)} maxLength={10} dir="ltr" autoComplete="off" />
        <SelectField {...of("sought.sex")} label={t(w.sex)} options={[{ value: "", label: t(w.unknown) }, { value: "female", label: t(w.female) }, { value: "male", label: t(w.male) }]} />
        <SelectField {...of("sought.country")} label={t(w.country)} options={[{ value: "", label: t(w.unknown) }, ...countries]} />
        <Field {...of("sought.place")} label={t(w.place)} maxLength={120} dir="auto" autoComplete="off" />
        <Field {...of("sought.phone")} label={t(w.soughtPhone)} type="tel" maxLength={40} dir="ltr" autoComplete="off" />
        <LongField {...of("sought.more")} label={t(w.lastContact)} maxLength={2_000} dir="auto" />
        <Field name="photo" label={t(w.photo)} error={fault("photoBase64")} type="file" accept="image/jpeg,image/png" />
        {crises.length > 0 && <SelectField {...of("crisis")} label={t(w.crisis)} options={[{ value: "", label: t(w.noCrisis) }, ...crises.map(({ id, title }) => ({ value: String(id), label: t(title) }))]} />}
        <h2>{t(w.you)}</h2>
        <Field {...of("askerName")} label={t(w.askerName)} maxLength={120} autoComplete="name" dir="auto" required />
        <SelectField {...of("relation")} label={t(w.relation)} options={[{ value: "", label: t(w.choose) }, ...relations.map((value) => ({ value, label: t(relationTitles[value]) }))]} />
        <Choice {...of("answerBy")} label={t(w.answerBy)} options={[{ value: "sms", label: t(w.bySms) }, { value: "email", label: t(w.byEmail) }, { value: "phone", label: t(w.byPhone) }, { value: "page", label: t(w.byPage) }]} />
        <Field {...of("askerPhone")} label={t(w.phone)} type="tel" maxLength={40} autoComplete="tel" dir="ltr" />
        <Field {...of("askerEmail")} label={t(w.email)} type="email" maxLength={200} autoComplete="email" dir="ltr" />
        <p className="soft">{t(w.privacy)} {t(w.kept(closedDays))}</p>
        <div className="actions"><Button>{t(w.send)}</Button></div>
      </form>
      {missions.length > 0 && (
        <>
          <h2>{t(w.calls)}</h2>
          <table className="simple">
            <tbody>
              {missions.map((mission) => (
                <tr key={mission.id}>
                  <th scope="row">{t(mission.name)}</th>
                  <td><a href={`tel:${mission.phone}`} dir="ltr">{mission.phone}</a></td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      <p><LocalLink to="/missions">{t(w.missions)}</LocalLink></p>
    </>
  );
}

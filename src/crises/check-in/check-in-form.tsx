import type { FormProblem } from "#platform/page.ts";
import { useText } from "#platform/ui/language.tsx";
import { Button, Choice, Field, LongField, SelectField, useFault, valueAt } from "#platform/ui/open.tsx";
import { reportedStatuses, statusTitles } from "../roll/roll.rules.ts";
import { rowCount } from "./check-in-form.rules.ts";
import { checkInWords as w } from "./check-in.words.ts";

export type Known = { person: number; name: string };
type Values = Record<string, unknown>;

/** The hidden fields that make a submission one and the same however often it is sent. */
export function Hidden({ submissionKey, link, language }: { submissionKey: string; link: string | null; language: string }) {
  return (
    <>
      <input type="hidden" name="key" value={submissionKey} />
      {link && <input type="hidden" name="link" value={link} />}
      <input type="hidden" name="language" value={language} />
    </>
  );
}

/** One person: name (typed, or known from the personal link) and status. */
function Person({ at, values, known, fault }: { at: number; values: Values; known: Known | undefined; fault: (name: string) => string | undefined }) {
  const t = useText();
  const name = `members.${at}`;
  const options = [{ value: "", label: t(w.chooseStatus) }, ...reportedStatuses.map((value) => ({ value, label: t(statusTitles[value]) }))];
  return (
    <fieldset className="person">
      <legend>{known ? known.name : t(w.person(at + 1))}</legend>
      {known ? (
        <input type="hidden" name={`${name}.person`} value={known.person} />
      ) : (
        <Field name={`${name}.name`} label={t(w.name)} value={valueAt(values, `${name}.name`)} error={fault(`${name}.name`)} maxLength={120} autoComplete={at === 0 ? "name" : "off"} dir="auto" />
      )}
      <SelectField name={`${name}.status`} label={t(w.status)} value={valueAt(values, `${name}.status`)} error={fault(`${name}.status`)} options={options} />
    </fieldset>
  );
}

/** People, place, phone and message: everything between the hidden fields and the buttons. */
export function CheckInFields({ heading, values, problem, known, more, withRelation = true }: { heading?: string; values: Values; problem: FormProblem | undefined; known: readonly Known[]; more: boolean; withRelation?: boolean }) {
  const t = useText();
  const fault = useFault(problem);
  const typedRows = Array.isArray(values["members"]) ? values["members"].length : 0;
  const shown = Number(valueAt(values, "rows")) || 0;
  // A household known by its link needs no free rows until somebody asks for them.
  const rows = known.length > 0 && !more && shown <= known.length ? Math.max(known.length, typedRows) : rowCount(typedRows, Math.max(shown, known.length), more);
  const of = (name: string) => ({ name, value: valueAt(values, name), error: fault(name) });
  return (
    <>
      <input type="hidden" name="rows" value={rows} />
      {/* Enter in a field presses the first button of a form: that must be the one that sends what was typed. */}
      <button type="submit" name="intent" value="send" className="sr" tabIndex={-1} aria-hidden="true" />
      <h2>{heading ?? t(w.who)}</h2>
      {Array.from({ length: rows }, (_, at) => (
        <Person key={at} at={at} values={values} known={known[at]} fault={fault} />
      ))}
      <p>
        <Button name="intent" value="more" tone="second" formNoValidate>
          {t(w.morePeople)}
        </Button>
      </p>
      <h2>{t(w.details)}</h2>
      <Field {...of("place")} label={t(w.place)} hint={t(w.placeHint)} maxLength={200} autoComplete="street-address" dir="auto" />
      <Field {...of("phone")} label={t(w.phone)} hint={t(w.phoneHint)} type="tel" maxLength={40} autoComplete="tel" dir="ltr" />
      <LongField {...of("message")} label={t(w.message)} hint={t(w.messageHint)} maxLength={1000} dir="auto" />
      {withRelation && (
        <Choice
          name="relation"
          label={t(w.relation)}
          value={valueAt(values, "relation") || "self"}
          error={fault("relation")}
          options={[
            { value: "self", label: t(w.relationSelf) },
            { value: "other", label: t(w.relationOther) },
          ]}
        />
      )}
    </>
  );
}

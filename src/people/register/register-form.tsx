import type { ReactNode } from "react";
import type { FormProblem } from "#platform/page.ts";
import { useText } from "#platform/ui/language.tsx";
import { Button, Choice, Field, SelectField, useFault, valueAt } from "#platform/ui/open.tsx";
import { audiences, needKinds, stayKinds } from "../person/kinds.rules.ts";
import { personWords } from "../person/person.words.ts";
import { mostCalled, mostLegs, mostMembers, relations } from "./register.rules.ts";
import { registerWords as w } from "./register.words.ts";

type Values = Record<string, unknown>;
type Options = readonly { value: string; label: string }[];
export type FormParts = { values: Values; problem: FormProblem | undefined; countries: Options; home: string };

const rowsIn = (values: Values, list: string): Values[] => (Array.isArray(values[list]) ? (values[list] as Values[]) : []);

/** Boxes of which several may be ticked; the form sends them as one value with commas. */
function Boxes({ name, label, hint, error, chosen, options }: { name: string; label: ReactNode; hint?: ReactNode; error?: string | undefined; chosen: string; options: Options }) {
  const ticked = new Set(chosen.split(","));
  return (
    <fieldset className={error ? "field wrong" : "field"} id={`field-${name.replaceAll(".", "-")}`}>
      <legend>{label}</legend>
      {hint && <p className="hint">{hint}</p>}
      {error && <p className="fault">{error}</p>}
      <div className="choices">
        {options.map((option) => (
          <label key={option.value}>
            <input type="checkbox" name={name} value={option.value} defaultChecked={ticked.has(option.value)} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** One member of the household; who is in the register already is closed or deleted on another page. */
function Member({ at, parts, removable }: { at: number; parts: FormParts; removable: boolean }) {
  const t = useText();
  const { values, problem, home } = parts;
  const fault = useFault(problem);
  const name = `members.${at}`;
  const of = (field: string) => ({ name: `${name}.${field}`, value: valueAt(values, `${name}.${field}`), error: fault(`${name}.${field}`) });
  const known = valueAt(values, `${name}.person`);
  const chosenRelation = of("relation");
  return (
    <fieldset className="person">
      <legend>{at === 0 ? t(w.you) : t(w.person(at + 1))}</legend>
      <input type="hidden" name={`${name}.row`} value="1" />
      {known && <input type="hidden" name={`${name}.person`} value={known} />}
      {known && <input type="hidden" name={`${name}.version`} value={valueAt(values, `${name}.version`)} />}
      <div className="pair">
        <Field {...of("nameArabic")} label={t(w.nameArabic)} hint={at === 0 ? t(w.nameHint) : undefined} dir="auto" autoComplete={at === 0 ? "name" : "off"} />
        <Field {...of("nameLatin")} label={t(w.nameLatin)} dir="auto" autoComplete="off" />
      </div>
      <div className="pair">
        <Field {...of("birth")} label={t(w.birth)} hint={at === 0 ? t(w.birthHint) : undefined} maxLength={40} dir="auto" autoComplete={at === 0 ? "bday" : "off"} />
        <SelectField {...of("sex")} label={t(w.sex)} options={[{ value: "", label: t(w.notSaid) }, { value: "female", label: t(personWords.female) }, { value: "male", label: t(personWords.male) }]} />
        <Field {...of("nationality")} value={of("nationality").value || (rowsIn(values, "members")[at] ? "" : home)} label={t(w.nationality)} list="countries" maxLength={80} autoComplete="off" dir="auto" />
        {at > 0 && <SelectField {...chosenRelation} label={t(w.relation)} options={[{ value: "", label: t(w.notSaid) }, ...relations.filter((one) => one !== "self").map((value) => ({ value, label: t(w[value]) }))]} />}
      </div>
      <div className="pair">
        <Field {...of("passport.number")} label={t(w.passport)} maxLength={40} dir="ltr" autoComplete="off" />
        <Field {...of("passport.expires")} label={t(w.passportExpires)} hint={at === 0 ? t(w.dayHint) : undefined} maxLength={20} dir="ltr" autoComplete="off" />
        <Field {...of("passport.country")} label={t(w.passportCountry)} list="countries" maxLength={80} autoComplete="off" dir="auto" />
      </div>
      <div className="pair">
        <Field {...of("phone")} label={t(w.phone)} hint={at === 0 ? t(w.phoneHint) : undefined} type="tel" maxLength={40} dir="ltr" autoComplete={at === 0 ? "tel" : "off"} />
        <Field {...of("email")} label={t(w.email)} type="email" maxLength={200} dir="ltr" autoComplete={at === 0 ? "email" : "off"} />
      </div>
      <details open={of("needs").value !== "" || undefined}>
        <summary>{t(w.needs)}</summary>
        <Boxes name={`${name}.needs`} label={<span className="sr">{t(w.needs)}</span>} error={fault(`${name}.needs`)} chosen={valueAt(values, `${name}.needs`)} options={needKinds.map((value) => ({ value, label: t(personWords[value]) }))} />
      </details>
      {removable && !known && (
        <p>
          <Button name="intent" value={`remove.members.${at}`} tone="second" formNoValidate>{t(w.removeMember(at + 1))}</Button>
        </p>
      )}
    </fieldset>
  );
}

function Leg({ at, parts, legs, members }: { at: number; parts: FormParts; legs: number; members: number }) {
  const t = useText();
  const { values, problem, countries } = parts;
  const fault = useFault(problem);
  const name = `stays.${at}`;
  const of = (field: string) => ({ name: `${name}.${field}`, value: valueAt(values, `${name}.${field}`), error: fault(`${name}.${field}`) });
  const was = valueAt(values, `${name}.was`);
  const people = rowsIn(values, "members");
  const label = (index: number) => valueAt(people[index], "nameArabic") || valueAt(people[index], "nameLatin") || t(index === 0 ? w.you : w.person(index + 1));
  return (
    <fieldset className="person">
      <legend>{t(w.leg(at + 1))}</legend>
      <input type="hidden" name={`${name}.row`} value="1" />
      {was && <input type="hidden" name={`${name}.was`} value={was} />}
      <div className="pair">
        <SelectField {...of("country")} label={t(w.country)} options={[{ value: "", label: t(w.chooseCountry) }, ...countries]} />
        <SelectField {...of("kind")} label={t(w.kind)} options={stayKinds.map((kind) => ({ value: kind, label: t(personWords[kind]) }))} />
      </div>
      <Field {...of("place")} label={t(w.place)} maxLength={120} dir="auto" autoComplete={at === 0 ? "street-address" : "off"} />
      <div className="pair">
        <Field {...of("fromDay")} label={t(w.from)} maxLength={20} dir="ltr" autoComplete="off" />
        <Field {...of("untilDay")} label={t(w.until)} hint={at === 0 ? t(w.untilHint) : undefined} maxLength={20} dir="ltr" autoComplete="off" />
      </div>
      {members > 1 && legs > 1 && <Boxes name={`${name}.who`} label={t(w.who)} hint={t(w.whoHint)} error={fault(`${name}.who`)} chosen={valueAt(values, `${name}.who`)} options={Array.from({ length: members }, (_, index) => ({ value: String(index + 1), label: label(index) }))} />}
      {(at > 0 || legs > 1) && (
        <p>
          <Button name="intent" value={`remove.stays.${at}`} tone="second" formNoValidate>{t(w.removeLeg(at + 1))}</Button>
        </p>
      )}
    </fieldset>
  );
}

function Called({ at, parts }: { at: number; parts: FormParts }) {
  const t = useText();
  const { values, problem } = parts;
  const fault = useFault(problem);
  const name = `emergencyContacts.${at}`;
  const of = (field: string) => ({ name: `${name}.${field}`, value: valueAt(values, `${name}.${field}`), error: fault(`${name}.${field}`) });
  return (
    <fieldset className="person">
      <legend>{t(w.contact(at + 1))}</legend>
      <input type="hidden" name={`${name}.row`} value="1" />
      <div className="pair">
        <Field {...of("name")} label={t(w.contactName)} maxLength={160} dir="auto" autoComplete="off" />
        <Field {...of("relation")} label={t(w.contactRelation)} maxLength={60} dir="auto" autoComplete="off" />
        <Field {...of("phone")} label={t(w.phone)} type="tel" maxLength={40} dir="ltr" autoComplete="off" />
        <Field {...of("email")} label={t(w.email)} type="email" maxLength={200} dir="ltr" autoComplete="off" />
      </div>
      <div className="choices">
        <label>
          <input type="checkbox" name={`${name}.mayCall`} value="on" defaultChecked={valueAt(values, `${name}.mayCall`) === "on"} />
          <span>{t(w.mayCall)}</span>
        </label>
      </div>
      <p>
        <Button name="intent" value={`remove.emergencyContacts.${at}`} tone="second" formNoValidate>{t(w.removeContact(at + 1))}</Button>
      </p>
    </fieldset>
  );
}

/** Everything of the form but its hidden fields and its last button. `withConsents`: the personal page asks for them apart. */
export function RegisterFields({ parts, withConsents = true }: { parts: FormParts; withConsents?: boolean }) {
  const t = useText();
  const { values, problem, countries } = parts;
  const fault = useFault(problem);
  const members = Math.max(1, rowsIn(values, "members").length);
  const legs = Math.max(1, rowsIn(values, "stays").length);
  const called = rowsIn(values, "emergencyContacts").length;
  const of = (name: string) => ({ name, value: valueAt(values, name), error: fault(name) });
  return (
    <>
      {/* Enter in a field presses the first button of a form: that must be the one that sends what was typed. */}
      <button type="submit" name="intent" value="send" className="sr" tabIndex={-1} aria-hidden="true" />
      <datalist id="countries">
        {countries.map((country) => (
          <option key={country.value} value={country.label} />
        ))}
      </datalist>
      <h2 id="field-members">{t(w.members)}</h2>
      <p className="soft">{t(w.membersHelp)}</p>
      {Array.from({ length: members }, (_, at) => (
        <Member key={at} at={at} parts={parts} removable={members > 1} />
      ))}
      {members < mostMembers && (
        <p>
          <Button name="intent" value="add.members" tone="second" formNoValidate>{t(w.addMember)}</Button>
        </p>
      )}
      {members >= mostMembers && <p className="notice">{t(w.manyMembers)}</p>}
      <h2 id="field-stays">{t(w.stays)}</h2>
      <p className="soft">{t(w.staysHelp)}</p>
      {Array.from({ length: legs }, (_, at) => (
        <Leg key={at} at={at} parts={parts} legs={legs} members={members} />
      ))}
      {legs < mostLegs && (
        <p>
          <Button name="intent" value="add.stays" tone="second" formNoValidate>{t(w.addLeg)}</Button>
        </p>
      )}
      <Field {...of("foundAt")} label={t(w.foundAt)} hint={t(w.foundAtHint)} maxLength={300} dir="auto" />
      <h2>{t(w.called)}</h2>
      <p className="soft">{t(w.calledHelp)}</p>
      {Array.from({ length: called }, (_, at) => (
        <Called key={at} at={at} parts={parts} />
      ))}
      {called < mostCalled && (
        <p>
          <Button name="intent" value="add.emergencyContacts" tone="second" formNoValidate>{t(w.addContact)}</Button>
        </p>
      )}
      {withConsents && <ConsentFields values={values} problem={problem} />}
      <h2>{t(w.reach)}</h2>
      <div className="pair">
        <SelectField {...of("language")} label={t(w.language)} options={[{ value: "ar", label: t(w.arabic) }, { value: "en", label: t(w.english) }]} />
        <Boxes name="channels" label={t(w.channels)} error={fault("channels")} chosen={valueAt(values, "channels")} options={[{ value: "email", label: t(w.viaEmail) }, { value: "sms", label: t(w.viaSms) }]} />
      </div>
    </>
  );
}

/** One question for each audience; no is the answer until somebody says yes. */
export function ConsentFields({ values, problem }: { values: Values; problem: FormProblem | undefined }) {
  const t = useText();
  const fault = useFault(problem);
  return (
    <>
      <h2>{t(w.consents)}</h2>
      <p className="soft">{t(w.consentsHelp)}</p>
      <div className="questions">
        {audiences.map((audience) => (
          <Choice
            key={audience}
            name={`consents.${audience}`}
            label={t(w[audience])}
            value={valueAt(values, `consents.${audience}`) === "yes" ? "yes" : "no"}
            error={fault(`consents.${audience}`)}
            options={[
              { value: "no", label: t(w.no) },
              { value: "yes", label: t(w.yes) },
            ]}
          />
        ))}
      </div>
    </>
  );
}

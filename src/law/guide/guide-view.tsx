import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { direction, formatDate, otherLanguage } from "#platform/words.ts";
import { provisionTitle } from "../law.rules.ts";
import { byInstrument, paragraphsOf, provisionPath, type ShownAnswer } from "./guide.rules.ts";
import { guideWords as w } from "./guide.words.ts";

/**
 * Lets the phone keep pages of the guide that were opened (docs/decisions/0007); what waits on it from other pages shows in the
 * box. The pages are complete without.
 */
export function GuideScript() {
  return (
    <>
      <div id="kept-on-phone" hidden className="notice" role="status" />
      <script src="/offline.js" defer />
    </>
  );
}

/** "Example, not legal advice", or that a guide does not replace a lawyer. */
export function GuideNotice({ example }: { example: boolean }) {
  const t = useText();
  return <div className={example ? "notice warn" : "notice"} role="note"><p>{t(example ? w.example : w.advice)}</p></div>;
}

/** An answer: its words, what it rests on, as of when and by whom checked, and the same in the other language. */
export function AnswerView({ answer, level = 2 }: { answer: ShownAnswer; level?: 2 | 3 }) {
  const t = useText();
  const language = useLanguage();
  const other = otherLanguage(language);
  const Heading = `h${level}` as "h2";
  const on = formatDate(`${answer.checkedOn}T00:00:00Z`, language);
  return (
    <article className="card answer" id={answer.slug} aria-labelledby={`${answer.slug}-question`}>
      <Heading id={`${answer.slug}-question`}>{t(answer.question)}</Heading>
      {paragraphsOf(t(answer.answer)).map((words) => <p key={words}>{words}</p>)}
      {answer.due && <div className="notice warn"><p><strong>{t(w.dueShort)}.</strong> {t(w.due)}</p></div>}
      <Basis answer={answer} />
      <p className="basis soft">
        {t(w.asOf(on))} · {t(w.checkedBy(`\u2068${answer.checkedBy}\u2069`))}{answer.example && ` · ${t(w.exampleMark)}`}
      </p>
      <details>
        <summary>{t(w.otherLanguage)}</summary>
        <div lang={other} dir={direction(other)}>
          <p><strong>{answer.question[other]}</strong></p>
          {paragraphsOf(answer.answer[other]).map((words) => <p key={words}>{words}</p>)}
        </div>
      </details>
    </article>
  );
}

/** Provisions as they were on the day of the check, with a word where one is another today or will be. */
function Basis({ answer }: { answer: ShownAnswer }) {
  const t = useText();
  const language = useLanguage();
  if (answer.restsOn.length === 0) return <p className="basis soft">{t(w.restsOnNone)}</p>;
  return (
    <p className="basis">
      {t(w.restsOn)}:{" "}
      {byInstrument(answer.restsOn).map(({ instrument, title, rests }, n) => (
        <span key={instrument}>
          {n > 0 && " · "}
          {t(title)}:{" "}
          {rests.map((rest, at) => (
            <span key={rest.provision}>
              {at > 0 && t(w.comma)}
              <LocalLink to={provisionPath(rest, answer.checkedOn)}>{t(provisionTitle(rest.kind, rest.number))}<span className="sr"> {t(title)}</span></LocalLink>
              {rest.changed && <> (<LocalLink to={`/law/${rest.instrument}#${rest.eId}`}><strong>{t(w.changed)}</strong></LocalLink>)</>}
              {rest.changesOn && <> ({t(w.changesOn(formatDate(`${rest.changesOn}T00:00:00Z`, language)))})</>}
            </span>
          ))}
        </span>
      ))}
    </p>
  );
}

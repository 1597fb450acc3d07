import { useLanguage, useText } from "#platform/ui/language.tsx";
import { nameOf } from "./own-pieces.tsx";
import { ownWords as w } from "./own.words.ts";

/** Which members a step is about; nobody ticked means everybody. A person alone is not asked. */
export function MemberBoxes({ members, chosen = "" }: { members: readonly { person: number; nameArabic: string | null; nameLatin: string | null }[]; chosen?: string }) {
  const t = useText();
  const language = useLanguage();
  if (members.length < 2) return null;
  const ticked = new Set(chosen.split(","));
  return (
    <fieldset className="field" id="field-people">
      <legend>{t(w.who)}</legend>
      <p className="hint">{t(w.whoHint)}</p>
      <div className="choices">
        {members.map((member) => (
          <label key={member.person}>
            <input type="checkbox" name="people" value={member.person} defaultChecked={ticked.has(String(member.person))} />
            <span dir="auto">{nameOf(member, language)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

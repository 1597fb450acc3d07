import { LocalLink, useText } from "#platform/ui/language.tsx";
import { titled } from "../title.ts";
import { registerWords as w } from "./register.words.ts";

export const meta = titled(w.register);

export default function Register() {
  const t = useText();
  return (
    <>
      <h1>{t(w.register)}</h1>
      <p className="notice">{t(w.coming)}</p>
      <p>{t(w.why)}</p>
      <p>{t(w.have)}</p>
      <ul>
        <li>{t(w.names)}</li>
        <li>{t(w.where)}</li>
        <li>{t(w.phone)}</li>
      </ul>
      <p>
        <LocalLink to="/missions" className="button first">{t(w.findMission)}</LocalLink>
      </p>
      <p>
        {t(w.now)} <LocalLink to="">{t(w.checkIn)}</LocalLink>
      </p>
    </>
  );
}

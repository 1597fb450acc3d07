import { useEffect, useState } from "react";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { Button } from "#platform/ui/open.tsx";
import { text } from "#platform/words.ts";
import { passkeysPossible, signInByPasskey } from "./passkey.browser.ts";
import { localPath } from "./sign-in.rules.ts";
import { signInWords as w } from "./sign-in.words.ts";

/** The one page outside the desk that sends scripts: a passkey cannot be asked for without. */
export const handle = { scripts: true };

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  return { next: localPath(page.url.searchParams.get("next"), page.link("/desk")) };
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.passkeyTitle, params.language === "en" ? "en" : "ar") }];

export default function SignInPasskey() {
  const t = useText();
  const { next } = useLoaderData<typeof loader>();
  const [state, setState] = useState<"impossible" | "ready" | "asking" | "failed">("impossible");
  useEffect(() => setState(passkeysPossible() ? "ready" : "impossible"), []);
  const ask = async () => {
    setState("asking");
    if (await signInByPasskey()) window.location.assign(next);
    else setState("failed");
  };
  return (
    <>
      <h1>{t(w.passkeyTitle)}</h1>
      <p>{t(w.passkeyAbout)}</p>
      <div aria-live="polite">
        {state === "failed" && <p className="notice problem">{t(w.passkeyFailed)}</p>}
        {state === "impossible" && <p className="notice">{t(w.passkeyImpossible)}</p>}
      </div>
      {state !== "impossible" && (
        <Button type="button" wide onClick={ask} disabled={state === "asking"}>
          {t(w.passkeyStart)}
        </Button>
      )}
      <p>
        <LocalLink to="/sign-in" reloadDocument>
          {t(w.withPassword)}
        </LocalLink>
      </p>
    </>
  );
}

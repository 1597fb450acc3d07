import { type ActionFunctionArgs, redirect } from "react-router";
import { pageOf } from "#platform/page.ts";
import { useText } from "#platform/ui/language.tsx";
import { Button } from "#platform/ui/open.tsx";
import { text } from "#platform/words.ts";
import { askAuth } from "./auth.door.ts";
import { signInWords as w } from "./sign-in.words.ts";

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { cookies } = await askAuth(page.platform, args.request, "/sign-out", {});
  return redirect(page.link("/sign-in?signed-out"), { headers: cookies });
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.signOut, params.language === "en" ? "en" : "ar") }];

/** Reached by a typed address only: the desk's button posts straight to the action. */
export default function SignOut() {
  const t = useText();
  return (
    <form method="post">
      <h1>{t(w.signOut)}</h1>
      <p>{t(w.signOutAsk)}</p>
      <Button>{t(w.signOut)}</Button>
    </form>
  );
}

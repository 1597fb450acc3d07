import type { ReactNode } from "react";
import { isRouteErrorResponse, type LoaderFunctionArgs, Outlet, Scripts, ScrollRestoration, useMatches, useRouteError, useLocation, useRouteLoaderData, Links, Meta } from "react-router";
import { exerciseWords } from "#platform/exercise.words.ts";
import { pageOf, pageRequest } from "#platform/page.ts";
import { LanguageProvider } from "#platform/ui/language.tsx";
import { direction, isLanguage, type Language, type Text, text } from "#platform/words.ts";
import "#platform/ui/open.css";
import { appWords } from "./app.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args, { always: true });
  return {
    path: page.url.pathname + page.url.search,
    demo: page.platform.config.demo,
    exercise: page.platform.config.exercise,
    signedIn: page.actor.kind === "staff",
    nonce: args.context.get(pageRequest).nonce,
  };
}

type Root = Awaited<ReturnType<typeof loader>>;
/** From the address itself, so that a page that does not exist still speaks its language. */
function useAddressLanguage(): Language {
  const first = useLocation().pathname.split("/")[1];
  return isLanguage(first) ? first : "ar";
}

export const useRoot = () => useRouteLoaderData("root") as Root | undefined;

export function Layout({ children }: { children: ReactNode }) {
  const root = useRoot();
  const language = useAddressLanguage();
  // Only pages that ask for it are hydrated: what a citizen opens is markup and one style sheet.
  const handles = useMatches().map((match) => match.handle as { desk?: boolean; scripts?: boolean } | undefined);
  const desk = handles.some((handle) => handle?.desk);
  const scripts = desk || handles.some((handle) => handle?.scripts);
  // A refusal is shown outside the desk's frame, so it wears the public pages' clothes.
  const failed = Boolean(useRouteError());
  return (
    <html lang={language} dir={direction(language)} data-mantine-color-scheme="light">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
      </head>
      <body className={`${desk && !failed ? "desk" : "open"}${root?.exercise ? " in-exercise" : ""}`}>
        {failed && root?.exercise && <p className="demo-mark exercise">{text(exerciseWords.banner, language)}</p>}
        <LanguageProvider language={language}>{children}</LanguageProvider>
        {scripts && <ScrollRestoration nonce={nonceOf(root)} />}
        {scripts && <Scripts nonce={nonceOf(root)} />}
      </body>
    </html>
  );
}

// The browser hides nonces from scripts on purpose, so only the server writes them.
const nonceOf = (root: Root | undefined) => (import.meta.env.SSR ? root?.nonce : "");

export default function App() {
  return <Outlet />;
}

export const meta = () => [{ title: "mitaf" }];

/** Every refusal and fault as a readable page in the language of the address. */
export function ErrorBoundary() {
  const error = useRouteError();
  const language = useAddressLanguage();
  const t = (pair: Text) => text(pair, language);
  const refusal = isRouteErrorResponse(error) ? (error.data as { title?: Text } | undefined)?.title : undefined;
  const missing = isRouteErrorResponse(error) && error.status === 404;
  const atDesk = useLocation().pathname.split("/")[2] === "desk";
  return (
    <main className="inner" id="content">
      <h1>{t(refusal ?? (missing ? appWords.notFound : appWords.failed))}</h1>
      {!refusal && <p>{t(missing ? appWords.notFoundHelp : appWords.failedHelp)}</p>}
      <p>
        <a className="button second" href={atDesk ? `/${language}/desk` : `/${language}`}>
          {t(atDesk ? appWords.backDesk : appWords.backHome)}
        </a>
      </p>
    </main>
  );
}

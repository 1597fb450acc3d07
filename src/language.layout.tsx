import { data, type LoaderFunctionArgs, Outlet } from "react-router";
import { isLanguage } from "#platform/words.ts";

/** Only /ar and /en exist. */
export function loader({ params }: LoaderFunctionArgs) {
  if (!isLanguage(params.language)) throw data(null, { status: 404 });
  return null;
}

export default function LanguageLayout() {
  return <Outlet />;
}

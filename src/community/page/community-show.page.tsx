import { type LoaderFunctionArgs, type MetaFunction, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { isLanguage } from "#platform/words.ts";
import { showCommunity } from "./community-page.operations.ts";
import { pageWords as w } from "./community-page.words.ts";
import { CommunityView } from "./community-view.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  return { community: await page.read(showCommunity, { slug: args.params["slug"] }) };
}

export const meta: MetaFunction<typeof loader> = ({ loaderData, params }) => {
  const language = isLanguage(params["language"]) ? params["language"] : "ar";
  const title = (loaderData?.community.name ?? w.communities)[language];
  const feeds = loaderData ? [{ tagName: "link", rel: "alternate", type: "application/atom+xml", href: `/${language}/communities/${loaderData.community.slug}/news.atom`, title: w.news[language] }] : [];
  return [{ title }, ...feeds];
};

/** A community's own page. */
export default function CommunityShow() {
  const { community } = useLoaderData<typeof loader>();
  return <CommunityView of={community} />;
}

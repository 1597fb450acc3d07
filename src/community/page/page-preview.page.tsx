import { Alert, Button, Paper } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { showPage } from "./community-page.operations.ts";
import { pageWords as w } from "./community-page.words.ts";
import { CommunityView } from "./community-view.tsx";

export const meta = titled(w.preview);

export async function loader(args: LoaderFunctionArgs) {
  const { page, preview } = await pageOf(args).read(showPage, { page: args.params["page"] });
  return { id: page.id, preview };
}

/** The page as readers would see it, drafts included. */
export default function PagePreview() {
  const { id, preview } = useLoaderData<typeof loader>();
  const t = useText();
  return (
    <>
      <Alert color="yellow" variant="light" mb="md">{t(w.previewNote)}</Alert>
      <Button component={LocalLink} to={`/desk/communities/${id}`} variant="default" mb="md">{t(w.pages)}</Button>
      <Paper withBorder p="md" maw="46rem" className="open">
        <CommunityView of={preview} />
      </Paper>
    </>
  );
}

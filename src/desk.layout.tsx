import { AppShell, Badge, Burger, createTheme, DirectionProvider, Group, MantineProvider, NavLink, Text as Copy } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { type LoaderFunctionArgs, Outlet, redirect, useLoaderData, useLocation, Link } from "react-router";
import { readDesk } from "#accounts";
import { approvalWords, PurposeNote } from "#accounts/ui";
import { readCrisisFrame } from "#crises";
import { closedCards, CrisisTabs, screenAt } from "#crises/ui";
import { readHall } from "#exercises";
import { HallNotice } from "#exercises/ui";
import { pageOf } from "#platform/page.ts";
import { exerciseWords } from "#platform/exercise.words.ts";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { direction, otherLanguage } from "#platform/words.ts";
import { appWords } from "./app.words.ts";
import { menuGroups } from "./menu.ts";
import { useRoot } from "./root.tsx";
import "./desk.css";

export const handle = { desk: true };

/** Every desk page is behind this: a stranger is sent to sign in and brought back. */
export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  if (page.actor.kind !== "staff") throw redirect(`/${page.language}/sign-in?next=${encodeURIComponent(page.url.pathname + page.url.search)}`);
  const { purpose, waiting } = await page.read(readDesk, {});
  const asked = purpose !== null || page.may("people.search");
  // On every page of a crisis: which one it is, its screens, the reader's role card.
  const at = screenAt(page.url.pathname);
  const frame = at && page.url.searchParams.get("view") !== "wall" && page.may("crises.overview") ? (await page.read(readCrisisFrame, at)).frame : null;
  // While a real crisis is open and an exercise goes on beside it, every page offers to pause that.
  const hall = page.platform.beside && !page.platform.config.exercise && page.may("exercises.pause") ? await page.read(readHall, {}) : null;
  return {
    hall: hall?.real ? hall : null,
    name: page.actor.name, purpose, asked, waiting, frame, putAway: closedCards(args.request.headers.get("cookie")),
    groups: menuGroups.map(({ title, items }) => ({ title, items: items.filter((item) => page.may(item.action)).map((item) => ({ path: item.path, title: item.title })) })).filter(({ items }) => items.length > 0),
  };
}

const theme = createTheme({
  // The public pages' colour; its darkest shade keeps 4.5:1 on white for links and filled buttons.
  colors: {
    brand: ["#eef5f6", "#dbe9ec", "#b7d3d8", "#8fbbc3", "#66a0ab", "#478794", "#2f7080", "#1d5f6d", "#125665", "#0b4f5c"],
    // The library's own, but for the darkest shade: 4.5:1 on white too.
    orange: ["#fff4e6", "#ffe8cc", "#ffd8a8", "#ffc078", "#ffa94d", "#ff922b", "#fd7e14", "#f76707", "#e8590c", "#9a3412"],
  },
  primaryColor: "brand",
  primaryShade: 9,
  fontFamily: '"IBM Plex Sans", "IBM Plex Sans Arabic", system-ui, sans-serif',
  headings: { fontFamily: '"IBM Plex Sans", "IBM Plex Sans Arabic", system-ui, sans-serif', fontWeight: "600" },
  defaultRadius: "sm",
});

export default function DeskLayout() {
  const t = useText();
  const language = useLanguage();
  const root = useRoot();
  const { hall, name, purpose, asked, waiting, groups, frame, putAway } = useLoaderData<typeof loader>();
  const { pathname } = useLocation();
  const [opened, { toggle }] = useDisclosure(false);
  const other = otherLanguage(language);
  // A browser hides the nonce from the page's text but keeps it on the element.
  const nonce = import.meta.env.SSR ? (root?.nonce ?? "") : (document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "");
  const here = groups.flatMap((group) => group.items).map((item) => `/${language}${item.path}`).filter((path) => pathname === path || pathname.startsWith(`${path}/`)).sort((a, b) => b.length - a.length)[0];
  return (
    <DirectionProvider key={language} initialDirection={direction(language)} detectDirection={false}>
      <MantineProvider theme={theme} forceColorScheme="light" getStyleNonce={() => nonce}>
        <AppShell header={{ height: root?.exercise || root?.demo ? 84 : 56 }} navbar={{ width: 230, breakpoint: "md", collapsed: { mobile: !opened } }} padding="md">
          <AppShell.Header>
            <a className="skip" href="#content">
              {t(appWords.skip)}
            </a>
            {(root?.exercise || root?.demo) && (
              <div className={root.exercise ? "desk-demo exercise" : "desk-demo"} role="note">
                {t(root.exercise ? exerciseWords.banner : appWords.demo)}
              </div>
            )}
            <Group h={56} px="md" justify="space-between" wrap="nowrap">
              <Group gap="xs" wrap="nowrap">
                <Burger opened={opened} onClick={toggle} hiddenFrom="md" size="sm" aria-label={t(appWords.menu)} />
                <LocalLink to="/desk" className="desk-name">
                  {t(appWords.product)}
                </LocalLink>
              </Group>
              <Group gap="md" wrap="nowrap" className="desk-who">
                {asked && <PurposeNote title={purpose} />}
                <Copy size="sm" visibleFrom="sm" truncate maw="26rem">
                  {name}
                </Copy>
                <a href={`/${other}${pathname.slice(3)}`} lang={other} hrefLang={other}>
                  {t(appWords.otherLanguage)}
                </a>
                <LocalLink to="/desk/account">{t(appWords.account)}</LocalLink>
                <form method="post" action={`/${language}/sign-out`}>
                  <button type="submit" className="as-link">
                    {t(appWords.signOut)}
                  </button>
                </form>
              </Group>
            </Group>
          </AppShell.Header>
          <AppShell.Navbar p="xs" component="nav" className="desk-menu" aria-label={t(appWords.menu)}>
            {groups.map((group) => (
              <div key={group.items[0]!.path} className="desk-group">
                {group.title && <h2>{t(group.title)}</h2>}
                {group.items.map((item) => (
                  <NavLink key={item.path} component={Link} to={`/${language}${item.path}`} label={t(item.title)} rightSection={item.path === "/desk/approvals" && waiting > 0 ? <Badge size="sm" circle color="orange.9" aria-label={t(approvalWords.waitingCount(waiting))}>{waiting}</Badge> : undefined} active={`/${language}${item.path}` === here} aria-current={`/${language}${item.path}` === here ? "page" : undefined} />
                ))}
              </div>
            ))}
          </AppShell.Navbar>
          <AppShell.Main id="content">
            {hall && <HallNotice hall={hall} />}
            {frame && <CrisisTabs frame={frame} here={screenAt(pathname)?.screen ?? null} closed={putAway} />}
            <Outlet />
          </AppShell.Main>
        </AppShell>
      </MantineProvider>
    </DirectionProvider>
  );
}

import { Anchor, Badge, Button, Group, NativeSelect, Table, Text as Copy, TextInput } from "@mantine/core";
import { Form, Link, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { DataTable, Empty, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { text } from "#platform/words.ts";
import { GrantList } from "../role/grant-fields.tsx";
import { missions } from "../role/missions.ts";
import { roles } from "../role/role.rules.ts";
import { accountsPerPage, listAccounts } from "./account.operations.ts";
import { accountWords as w } from "./account.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const given = Object.fromEntries([...page.url.searchParams].filter(([, value]) => value !== ""));
  const { accounts, total } = await page.read(listAccounts, { search: given["search"], role: given["role"], page: given["page"] });
  const at = Number(given["page"] ?? 1);
  const beside = (other: number) => `?${new URLSearchParams({ ...given, page: String(other) })}`;
  return {
    accounts,
    total,
    filter: { search: given["search"] ?? "", role: given["role"] ?? "" },
    previous: at > 1 ? beside(at - 1) : null,
    next: at * accountsPerPage < total ? beside(at + 1) : null,
    missions: await missions(page.platform.database.db),
    mayChange: page.may("accounts.administer", null),
    now: new Date(),
  };
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.title, params.language === "en" ? "en" : "ar") }];

export default function AccountList() {
  const t = useText();
  const language = useLanguage();
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle
        title={t(w.title)}
        about={t(w.about)}
        asOf={page.now}
        now={page.now}
        actions={
          page.mayChange && (
            <Button component={Link} to={`/${language}/desk/accounts/new`}>
              {t(w.create)}
            </Button>
          )
        }
      />
      <Form method="get" role="search">
        <Group align="flex-end" mb="md">
          <TextInput name="search" label={t(w.search)} placeholder={t(w.searchHint)} defaultValue={page.filter.search} maxLength={120} />
          <NativeSelect name="role" label={t(w.roles)} defaultValue={page.filter.role} data={[{ value: "", label: t(w.anyRole) }, ...roles.map((role) => ({ value: role.id, label: t(role.title) }))]} />
          <Button type="submit" variant="default">
            {t(w.search)}
          </Button>
          <Copy c="dimmed">{t(w.found(page.total))}</Copy>
        </Group>
      </Form>
      {page.accounts.length === 0 ? (
        <Empty title={t(w.none)}>{t(w.noneHelp)}</Empty>
      ) : (
        <DataTable caption={t(w.title)} head={[t(w.name), t(w.roles), t(w.signsInWith), t(w.lastSignIn), t(w.state)]}>
          {page.accounts.map((account) => (
            <Table.Tr key={account.id}>
              <Table.Td>
                <LocalLink to={`/desk/accounts/${account.id}`}>
                  <bdi>{account.name}</bdi>
                </LocalLink>
                <Copy size="sm" c="dimmed">
                  <bdi>{account.email}</bdi>
                </Copy>
              </Table.Td>
              <Table.Td>
                <GrantList held={account.grants} missions={page.missions} />
              </Table.Td>
              <Table.Td>
                {[account.hasPassword && t(w.password), account.secondFactor && t(w.code), account.passkeys > 0 && t(w.passkeys(account.passkeys))].filter(Boolean).join(" · ") || "–"}
              </Table.Td>
              <Table.Td>{account.lastSignInAt ? <Age at={account.lastSignInAt} now={page.now} /> : t(w.never)}</Table.Td>
              <Table.Td>
                <Group gap={4}>
                  {account.disabledAt ? (
                    <Badge color="red">{t(w.disabled)}</Badge>
                  ) : account.hasPassword || account.passkeys > 0 ? (
                    <Badge color="teal">{t(w.active)}</Badge>
                  ) : (
                    <Badge color="gray.7">{t(w.invited)}</Badge>
                  )}
                  {account.example && (
                    <Badge color="gray.8" variant="outline">
                      {t(w.example)}
                    </Badge>
                  )}
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
      <Group mt="md">
        {page.previous && (
          <Anchor component={Link} to={page.previous}>
            {t(w.previous)}
          </Anchor>
        )}
        {page.next && (
          <Anchor component={Link} to={page.next}>
            {t(w.next)}
          </Anchor>
        )}
      </Group>
    </>
  );
}

import { Alert, Anchor, Group, Paper, Stack, Table, Text as Copy, Title } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import { Link } from "react-router";
import type { FormProblem } from "#platform/page.ts";
import { words } from "#platform/words.ts";
import { Age, useText } from "./language.tsx";

const deskWords = words({
  asOf: { en: "As of", ar: "آخر تحديث" },
  older: { en: "Older", ar: "الأقدم" },
  newest: { en: "Newest", ar: "الأحدث" },
});

/** The head of a desk page: what it is, how old it is, what can be done. */
export function PageTitle({ title, about, asOf, now, actions }: { title: ReactNode; about?: ReactNode; asOf?: string | Date; now?: string | Date; actions?: ReactNode }) {
  const t = useText();
  return (
    <Group justify="space-between" align="flex-start" mb="md" gap="sm">
      <Stack gap={2} flex="1 1 14rem">
        <Title order={1} size="h2">
          {title}
        </Title>
        {about && <Copy c="dimmed">{about}</Copy>}
        {asOf && (
          <Copy size="sm" c="dimmed">
            {t(deskWords.asOf)} <Age at={asOf} {...(now ? { now } : {})} />
          </Copy>
        )}
      </Stack>
      {actions && <Group gap="xs">{actions}</Group>}
    </Group>
  );
}

/**
 * What was refused, above a desk form. Field faults go to each input's `error`. A page keeps its place after a form was sent, and the
 * button may be far below: the alert brings itself into view.
 */
export function FormAlert({ problem }: { problem: FormProblem | undefined }) {
  const t = useText();
  const alert = useRef<HTMLDivElement>(null);
  // In braces: browsers have begun to answer with a promise, which is no way to clean up.
  useEffect(() => {
    if (problem) alert.current?.scrollIntoView({ block: "nearest" });
  }, [problem]);
  if (!problem) return null;
  const whole = problem.errors.filter((e) => e.path === "");
  return (
    <Alert ref={alert} color="red" variant="light" role="alert" mb="md" title={t(problem.title)} style={{ scrollMarginBlock: "7rem 2rem" }}>
      {whole.map((e) => (
        <Copy key={e.message.en} size="sm">
          {t(e.message)}
        </Copy>
      ))}
    </Alert>
  );
}

/** An empty list that says what to do next. */
export function Empty({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <Paper withBorder p="xl" ta="center">
      <Copy fw={600}>{title}</Copy>
      {children && <Copy c="dimmed">{children}</Copy>}
    </Paper>
  );
}

/**
 * A table that is announced with its caption. On a phone each row stands by itself, every cell under its column's name
 * (desk.css, from the custom properties set here), so that nothing is out of sight to the side.
 */
export function DataTable({ caption, head, children }: { caption: string; head: readonly ReactNode[]; children: ReactNode }) {
  const names = Object.fromEntries(head.flatMap((cell, at) => (typeof cell === "string" && cell !== "" ? [[`--column-${at + 1}`, JSON.stringify(`${cell}: `)]] : [])));
  return (
    <Table.ScrollContainer minWidth={520} type="native" tabIndex={0} role="region" aria-label={caption}>
      <Table striped highlightOnHover verticalSpacing="xs" aria-label={caption} className="stacking" style={names}>
        <Table.Thead>
          <Table.Tr>
            {head.map((cell, at) => (
              <Table.Th key={at}>{cell}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** Under a list that goes back in time: to its start and on to what came before. A null is not shown. */
export function Turns({ newest, older }: { newest: string | null; older: string | null }) {
  const t = useText();
  return (
    <Group mt="md">
      {newest && (
        <Anchor component={Link} to={newest}>
          {t(deskWords.newest)}
        </Anchor>
      )}
      {older && (
        <Anchor component={Link} to={older}>
          {t(deskWords.older)}
        </Anchor>
      )}
    </Group>
  );
}

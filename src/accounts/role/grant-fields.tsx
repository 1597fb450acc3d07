import { Checkbox, NativeSelect, Stack, Table, Text as Copy } from "@mantine/core";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import type { Text } from "#platform/words.ts";
import { accountWords as w } from "../account/account.words.ts";
import { roles } from "./role.rules.ts";
import { grantWords } from "./role.words.ts";

type Held = readonly { role: string; mission: number | null }[];
type Missions = readonly { id: number; name: Text }[];

/** What the posted form's ticks and choices say, as the operation's grants. */
export function grantsFrom(fields: Record<string, unknown>): { role: string; mission: string | null }[] {
  const ticked = fields["role"] as Record<string, string> | undefined;
  const chosen = (fields["mission"] ?? {}) as Record<string, string>;
  return roles
    .filter((role) => ticked?.[role.id])
    .flatMap((role) => (role.perMission ? (chosen[role.id] ?? "all").split(",") : ["all"]).map((mission) => ({ role: role.id, mission: mission === "all" ? null : mission })));
}

/** Every role with a tick and, where it can be limited, the missions. Works without JavaScript. */
export function GrantFields({ held, missions, error, readOnly = false }: { held: Held; missions: Missions; error?: string | undefined; readOnly?: boolean }) {
  const t = useText();
  const language = useLanguage();
  return (
    <fieldset disabled={readOnly} style={{ border: 0, padding: 0, margin: 0, minInlineSize: 0 }}>
      <Copy component="legend" fw={600}>
        {t(w.roles)}
      </Copy>
      <Copy size="sm" c="dimmed">
        {t(w.rolesHint)}
      </Copy>
      {error && (
        <Copy size="sm" c="red.9" role="alert">
          {error}
        </Copy>
      )}
      <Table verticalSpacing="xs">
        <Table.Tbody>
          {roles.map((role) => {
            const grants = held.filter((grant) => grant.role === role.id);
            const extra = grants.flatMap((grant) => (grant.mission !== null && !missions.some((mission) => mission.id === grant.mission) ? [grant.mission] : []));
            const shown = grants.length > 1 ? grants : [grants[0] ?? { role: role.id, mission: null }];
            return (
              <Table.Tr key={role.id}>
                <Table.Td>
                  <Checkbox name={`role.${role.id}`} value="on" defaultChecked={grants.length > 0} label={t(role.title)} description={t(role.does)} />
                </Table.Td>
                <Table.Td>
                  {role.perMission && (
                    <Stack gap={4}>
                      {shown.map((grant, at) => (
                        <NativeSelect
                          key={`${role.id} ${at}`}
                          name={`mission.${role.id}`}
                          aria-label={`${t(role.title)}: ${t(w.mission)}`}
                          defaultValue={grant.mission === null ? "all" : String(grant.mission)}
                          data={[
                            { value: "all", label: t(grantWords.everywhere) },
                            ...missions.map((mission) => ({ value: String(mission.id), label: mission.name[language] })),
                            ...extra.map((id) => ({ value: String(id), label: t(grantWords.mission(id)) })),
                          ]}
                        />
                      ))}
                    </Stack>
                  )}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </fieldset>
  );
}

/** Roles in words: "Consular officer (Embassy in Cairo), Trainer". */
export function GrantList({ held, missions }: { held: Held; missions: Missions }) {
  const t = useText();
  const language = useLanguage();
  const where = (id: number) => missions.find((mission) => mission.id === id)?.name[language] ?? t(grantWords.mission(id));
  const entries = held.map((grant) => {
    const role = roles.find((one) => one.id === grant.role);
    return `${role ? t(role.title) : grant.role}${grant.mission === null ? "" : ` (${where(grant.mission)})`}`;
  });
  return <>{entries.join(language === "ar" ? "، " : ", ")}</>;
}

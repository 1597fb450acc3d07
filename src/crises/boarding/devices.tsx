import { Alert, Button, Card, Group, Table, Text as Copy, TextInput, Title } from "@mantine/core";
import { Form } from "react-router";
import { DataTable } from "#platform/ui/desk.tsx";
import { Age, useText } from "#platform/ui/language.tsx";
import { type Answer, useForm } from "../activation/form-fields.tsx";
import { boardingWords as w } from "./boarding.words.ts";

type Device = { id: number; name: string; state: "waiting" | "late" | "in-use" | "wipe-asked" | "wiped"; registeredBy: string | null; registeredAt: string; seenAt: string | null; scans: number; drift: number | null };
export type NewDevice = { name: string; code: string; address: string };
const titles = { waiting: w.waiting, late: w.late, "in-use": w.inUse, "wipe-asked": w.wipeAsked, wiped: w.wiped };
/** Two minutes: less is the network's doing. */
const offBy = 120;

/** The phones at the assembly point; one more; and how to take what one holds away from it. */
export function Devices({ devices, may, made, now, answer }: { devices: readonly Device[]; may: boolean; made: NewDevice | undefined; now: string; answer: Answer }) {
  const t = useText();
  const { of } = useForm(answer, "device");
  return (
    <Card withBorder component="section" aria-labelledby="devices">
      <Title order={2} size="h4" id="devices" mb="xs">{t(w.devices)}</Title>
      {made && (
        <Alert color="blue" variant="light" role="status" mb="md" title={t(w.codeFor(made.name))}>
          <Copy fz="1.75rem" fw={700} id="device-code"><bdi dir="ltr">{made.code.replace(/(.{4})(?=.)/g, "$1-")}</bdi></Copy>
          <Copy size="sm">{t(w.codeHow(made.address))}</Copy>
        </Alert>
      )}
      {devices.length === 0 ? (
        <Copy mb="sm">{t(w.noDevices)}</Copy>
      ) : (
        <DataTable caption={t(w.devices)} head={[t(w.device), t(w.state), t(w.seen), t(w.scansCount), ""]}>
          {devices.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td><bdi>{one.name}</bdi>{one.registeredBy && <Copy size="sm" c="dimmed"><bdi>{one.registeredBy}</bdi></Copy>}</Table.Td>
              <Table.Td>{t(titles[one.state])}{one.drift !== null && Math.abs(one.drift) > offBy && <Copy size="sm" c="dimmed">{t(w.clockOff(Math.round(one.drift / 60)))}</Copy>}</Table.Td>
              <Table.Td>{one.seenAt ? <Age at={one.seenAt} now={now} /> : t(w.never)}</Table.Td>
              <Table.Td className="figures">{one.scans}</Table.Td>
              <Table.Td>
                {may && one.state !== "wiped" && one.state !== "wipe-asked" && (
                  <details>
                    <summary>{t(w.wipeButton)}</summary>
                    <Form method="post">
                      <input type="hidden" name="form" value="wipe" />
                      <input type="hidden" name="device" value={one.id} />
                      <Copy size="sm" my={4}>{t(w.wipeAbout)}</Copy>
                      <Button type="submit" size="xs" color="red" variant="outline">{t(w.wipe)}</Button>
                    </Form>
                  </details>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
      {may && (
        <Form method="post">
          <input type="hidden" name="form" value="device" />
          <Group align="flex-end" mt="sm">
            <TextInput {...of("name")} label={t(w.deviceName)} required minLength={2} maxLength={60} />
            <Button type="submit">{t(w.addButton)}</Button>
          </Group>
        </Form>
      )}
    </Card>
  );
}

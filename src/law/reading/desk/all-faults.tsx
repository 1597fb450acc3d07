import { Alert, List } from "@mantine/core";
import type { FormProblem } from "#platform/page.ts";
import { useText } from "#platform/ui/language.tsx";

/** What was refused, with every fault: some fields of these forms are made into several parts, each with faults of its own. */
export function AllFaults({ problem }: { problem: FormProblem | undefined }) {
  const t = useText();
  if (!problem) return null;
  return (
    <Alert color="red" variant="light" role="alert" mb="md" title={t(problem.title)}>
      <List size="sm">{[...new Set(problem.errors.map((one) => t(one.message)))].slice(0, 20).map((one) => <List.Item key={one}>{one}</List.Item>)}</List>
    </Alert>
  );
}

import { ConsoleError } from "#accounts";
import { ConfigError } from "#platform/config.ts";
import { Problem } from "#platform/problem.ts";

/** Ends a command with 1: a sentence for what its user can mend (with each fault of a Problem), a stack for the rest. */
export function failed(error: unknown): void {
  const known = error instanceof ConsoleError || error instanceof ConfigError || error instanceof Problem || (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS");
  const faults = error instanceof Problem ? error.errors.map((fault) => `\n  ${fault.path}: ${fault.message.en}`).join("") : "";
  process.stderr.write(`${known ? (error as Error).message : String((error as Error).stack)}${faults}\n`);
  process.exitCode = 1;
}

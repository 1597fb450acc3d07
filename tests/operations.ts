import { z } from "zod";
import type { ApiRoute } from "../src/platform/api.ts";
import type { Operation } from "../src/platform/operation.ts";
import type { Text } from "../src/platform/words.ts";

type Permissions = ReadonlyMap<string, readonly string[] | "public">;

/** What an operation's declaration lacks, one sentence each. Pure, so that a test can plant faults. */
export function declarationFaults(op: Operation, permissions: Permissions): string[] {
  return [
    ...(/^[a-z-]+\.[a-z][A-Za-z]+$/.test(op.name) ? [] : ["its name is not subject.verbThing"]),
    ...textFaults(op.title).map((fault) => `its title ${fault}`),
    ...(permissions.has(op.action) ? [] : [`its action ${op.action} is in no permissions.ts`]),
    ...(op.kind === "write" && !op.audit && !op.auditTogether ? ["it writes and says nothing in the audit log"] : []),
    ...(op.runTogether && op.kind === "write" && !op.auditTogether ? ["it runs together and has no audit note for the group"] : []),
    ...schemaFaults(op.input, "input"),
    ...schemaFaults(op.output, "output"),
  ].map((fault) => `${op.name}: ${fault}`);
}

/** A pair needs an English side in Latin letters and an Arabic one in Arabic letters. */
export function textFaults({ en, ar }: Text): string[] {
  return [...(/[A-Za-z]/.test(en) ? [] : ["has no English"]), ...(/[\u0621-\u064a]/.test(ar) ? [] : ["has no Arabic"])];
}

function schemaFaults(shape: z.ZodType, io: "input" | "output"): string[] {
  try {
    const schema = z.toJSONSchema(shape, { io, unrepresentable: "any" });
    // Doors name the fields of an input: it is an object, or a choice of objects.
    return io === "input" && schema.type !== "object" && !schema.anyOf && !schema.oneOf && !schema.allOf ? ["its input is not an object"] : [];
  } catch (error) {
    return [`its ${io} does not become a JSON Schema: ${String(error)}`];
  }
}

/** What is wrong in a table of API routes. */
export function routeFaults(routes: readonly ApiRoute[]): string[] {
  const seen = new Set<string>();
  return routes.flatMap((route) => {
    const line = `${route.method} ${route.path}`;
    const address = line.replace(/:\w+/g, ":");
    const fields = Object.keys((z.toJSONSchema(route.operation.input, { io: "input", unrepresentable: "any" }).properties ?? {}) as object);
    const unknown = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]!).concat(route.idempotencyKey ?? []).filter((name) => !fields.includes(name));
    const twice = seen.has(address);
    seen.add(address);
    return [
      ...(twice ? [`${line}: two routes with this address`] : []),
      ...unknown.map((name) => `${line}: ${route.operation.name} takes no ${name}`),
      ...(route.method === "get" && route.operation.kind === "write" ? [`${line}: a write needs another method than get`] : []),
    ];
  });
}

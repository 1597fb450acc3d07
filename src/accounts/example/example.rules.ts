import { z } from "zod";
import { emailShape, roleShape } from "../account/account.rules.ts";
import { type Role, roles } from "../role/role.rules.ts";

/** An example account of the demo; `mission` is the slug of the mission its role is limited to. */
export type Example = { email: string; name: string; role: Role; mission: string | null };

/** The one password of all example accounts. It is public: they exist in the demo only, where one click signs in anyway. */
export const examplePassword = "example-mitaf-2023";

/** One line of the facility's `example-accounts.yaml`. */
export const exampleLine = z
  .object({ role: roleShape, mission: z.string().regex(/^[a-z0-9-]{1,60}$/), email: emailShape.optional(), name: z.string().min(1).max(120).optional() })
  .refine((line) => !line.email === !line.name, "email and name go together");

/** One account per role, limited and added to as the facility's lines say. */
export function examplesOf(lines: readonly z.output<typeof exampleLine>[]): Example[] {
  const limits = new Map(lines.filter((line) => !line.email).map((line) => [line.role, line.mission]));
  const perRole = roles.map((role) => ({
    email: exampleEmail(role.id),
    name: `Example ${role.title.en.toLowerCase()} / ${role.title.ar} (مثال)`,
    role: role.id,
    mission: limits.get(role.id) ?? null,
  }));
  const further = lines.flatMap(({ role, mission, email, name }) => (email && name ? [{ email, name, role, mission }] : []));
  return [...perRole, ...further];
}

export function exampleEmail(role: Role): string {
  return `${role}@example.org`;
}

/** What the terminal says about example accounts, a line each. */
export function exampleSignIn(): string[] {
  return [`administrator@example.org, crisis-manager@example.org, consular-officer@example.org, … (<role>@example.org)`, `password · كلمة المرور: ${examplePassword}`];
}

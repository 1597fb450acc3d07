import { z } from "zod";
import type { ApiRoute } from "./api.ts";
import { type Language, words } from "./words.ts";

type Schema = Record<string, unknown>;

const schemaOf = (shape: z.ZodType, io: "input" | "output"): Schema => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: "any", target: "draft-2020-12" }) as Schema;
  return schema;
};

/** The OpenAPI 3.1 document of all routes, from the same shapes that validate. */
export function openApi(routes: readonly ApiRoute[], about: { version: string; baseUrl: string }) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { method, path, operation, status = 200, idempotencyKey, mediaType } of routes) {
    const input = schemaOf(operation.input, "input");
    const properties = (input["properties"] ?? {}) as Record<string, Schema>;
    const required = new Set((input["required"] as string[] | undefined) ?? []);
    const inPath = [...path.matchAll(/:(\w+)/g)].map((m) => m[1]!);
    const rest = Object.keys(properties).filter((name) => !inPath.includes(name) && name !== idempotencyKey);
    const query = method === "get" || method === "delete";
    const parameters: Schema[] = [
      ...inPath.map((name) => ({ name, in: "path", required: true, schema: properties[name] ?? { type: "string" } })),
      ...(query ? rest.map((name) => ({ name, in: "query", required: required.has(name), schema: properties[name] })) : []),
      ...(idempotencyKey ? [{ name: "Idempotency-Key", in: "header", required: required.has(idempotencyKey), schema: properties[idempotencyKey] }] : []),
    ];
    const body = { type: "object", properties: Object.fromEntries(rest.map((name) => [name, properties[name]])), required: rest.filter((name) => required.has(name)), ...(input["$defs"] ? { $defs: input["$defs"] } : {}) };
    const problem = { content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } } };
    (paths[path.replace(/:(\w+)/g, "{$1}")] ??= {})[method] = {
      operationId: operation.name,
      summary: operation.title.en,
      "x-summary-ar": operation.title.ar,
      tags: [operation.name.split(".")[0]],
      "x-permission": operation.action,
      ...(parameters.length ? { parameters } : {}),
      ...(query || rest.length === 0 ? {} : { requestBody: { required: true, content: { "application/json": { schema: body } } } }),
      responses: {
        [status]: { description: "Done", content: mediaType ? { [mediaType.split(";")[0]!]: { schema: { type: "string" } } } : { "application/json": { schema: schemaOf(operation.output, "output") } } },
        "4XX": { description: "Refused", ...problem },
        "503": { description: "Overloaded: try again after Retry-After seconds", ...problem },
      },
    };
  }
  return {
    openapi: "3.1.0",
    info: { title: "mitaf", version: about.version, description: "Every operation of the facility. Problems are RFC 9457 application/problem+json, in Arabic or English by Accept-Language." },
    servers: [{ url: `${about.baseUrl}/api` }],
    security: [{ token: [] }, {}],
    paths,
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
      schemas: {
        Problem: {
          type: "object",
          required: ["type", "title", "status"],
          properties: {
            type: { type: "string" },
            title: { type: "string" },
            status: { type: "integer" },
            requestId: { type: "string" },
            errors: { type: "array", items: { type: "object", required: ["path", "message"], properties: { path: { type: "string" }, message: { type: "string" } } } },
          },
        },
      },
    },
  };
}

const browseWords = words({
  title: { en: "API of the facility", ar: "الواجهة البرمجية للمرفق" },
  about: {
    en: "Every operation below is the same one that the pages use: same permissions, same checks, same record in the audit log.",
    ar: "كل عملية أدناه هي نفسها التي تستعملها الصفحات: الصلاحيات نفسها، والتحقق نفسه، والأثر نفسه في سجل التدقيق.",
  },
  document: { en: "The whole as an OpenAPI 3.1 document", ar: "الوصف الكامل بصيغة OpenAPI 3.1" },
  token: { en: "Scripts send a token: Authorization: Bearer …", ar: "ترسل البرامج رمز وصول: Authorization: Bearer …\u200e" },
  open: { en: "open to all", ar: "متاح للجميع" },
  input: { en: "Input", ar: "المدخلات" },
  output: { en: "Output", ar: "المخرجات" },
});

const escaped = (value: string) => value.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** The same routes as a page that a person can read, without scripts. */
export function browsePage(routes: readonly ApiRoute[], language: Language, isOpen: (action: string) => boolean): string {
  const t = (pair: { en: string; ar: string }) => escaped(pair[language]);
  const shown = (shape: z.ZodType, io: "input" | "output") => `<pre dir="ltr">${escaped(JSON.stringify(schemaOf(shape, io), null, 2))}</pre>`;
  const items = routes
    .map(
      ({ method, path, operation }) =>
        `<details class="card"><summary><code dir="ltr"><b>${method.toUpperCase()}</b> /api${escaped(path.replace(/:(\w+)/g, "{$1}"))}</code> — ${t(operation.title)} <span class="soft">(${isOpen(operation.action) ? t(browseWords.open) : `<code dir="ltr">${escaped(operation.action)}</code>`})</span></summary><h2>${t(browseWords.input)}</h2>${shown(operation.input, "input")}<h2>${t(browseWords.output)}</h2>${shown(operation.output, "output")}</details>`,
    )
    .join("");
  const other = language === "ar" ? "en" : "ar";
  return `<!doctype html><html lang="${language}" dir="${language === "ar" ? "rtl" : "ltr"}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${t(browseWords.title)} · mitaf</title><link rel="stylesheet" href="/api/style.css"></head><body class="open"><header class="masthead"><div class="inner"><a class="name" href="/${language}">mitaf</a><a href="/api?language=${other}" lang="${other}">${other === "ar" ? "العربية" : "English"}</a></div></header><main class="inner"><h1>${t(browseWords.title)}</h1><p>${t(browseWords.about)}</p><p><a href="/api/openapi.json">${t(browseWords.document)}</a></p><p>${t(browseWords.token)}</p>${items}</main></body></html>`;
}

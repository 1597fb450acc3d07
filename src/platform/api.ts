import type { z } from "zod";
import type { Operation } from "./operation.ts";

/**
 * One line of a module's `api.ts`: method and path under `/api` to an operation. Path parameters
 * (`:crisis`) and the query or JSON body together make the operation's input.
 */
export type ApiRoute = {
  method: "get" | "post" | "put" | "patch" | "delete";
  path: string;
  operation: Operation;
  /** Status of success; 200 unless told. */
  status?: 200 | 201 | 202;
  /** Input field that the `Idempotency-Key` header fills. */
  idempotencyKey?: string;
  /** Answers with this media type: the operation's output is then { body: string, filename? }. */
  mediaType?: "text/csv; charset=utf-8" | "application/xml; charset=utf-8";
};

/** Erases an operation's types for a table of routes. */
export function route<I extends z.ZodType, O extends z.ZodType>(method: ApiRoute["method"], path: string, op: Operation<I, O>, more: Omit<ApiRoute, "method" | "path" | "operation"> = {}): ApiRoute {
  return { method, path, operation: op as unknown as Operation, ...more };
}

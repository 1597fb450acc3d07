import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable } from "@react-router/node";
import { renderToPipeableStream } from "react-dom/server";
import { type EntryContext, isRouteErrorResponse, type RouterContextProvider, ServerRouter } from "react-router";
import { pageRequest } from "#platform/page.ts";
import { Problem } from "#platform/problem.ts";

/** Renders a page whole before it is sent: one body, one length, nothing half-said on a bad network. */
export default function handleRequest(request: Request, status: number, headers: Headers, routerContext: EntryContext, context: RouterContextProvider) {
  const { nonce } = context.get(pageRequest);
  return new Promise<Response>((resolve, reject) => {
    let failed = false;
    const { pipe, abort } = renderToPipeableStream(<ServerRouter context={routerContext} url={request.url} nonce={nonce} />, {
      nonce,
      onAllReady() {
        const body = new PassThrough();
        headers.set("Content-Type", "text/html; charset=utf-8");
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status: failed ? 500 : status }));
        pipe(body);
      },
      onShellError: reject,
      onError() {
        failed = true;
      },
    });
    setTimeout(abort, 10_000).unref();
  });
}

/** Faults of pages are logged by name only: a message could carry what somebody typed. */
export function handleError(error: unknown, { request, context }: { request: Request; context: Readonly<RouterContextProvider> }) {
  if (request.signal.aborted || error instanceof Problem) return;
  // A wrong address or method is the caller's fault, and would let anybody fill the log.
  if (isRouteErrorResponse(error) && error.status < 500) return;
  const { platform, actor } = context.get(pageRequest);
  const known = error instanceof Error ? { error: error.name, stack: error.stack?.split("\n").slice(1, 6).join("\n") } : { error: "unknown" };
  platform.log.error({ ...known, request: actor.requestId }, "page failed");
}

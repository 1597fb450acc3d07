import { z } from "zod";
import { type Driver, Refused } from "./message.ts";

const taken = z.object({ id: z.union([z.string().max(200), z.number()]).optional() });

/**
 * SMS through a gateway over HTTP: POST { to, from, text, reference } as JSON with a bearer token; any 2xx takes the message
 * and may answer { id }. 4xx other than 408 and 429 is a refusal for good.
 */
export function gatewayDriver(url: string, from: string | undefined, token: string | undefined, window: number): Driver {
  return {
    window,
    async send({ id, recipient, body }) {
      const answer = await fetch(url, {
        method: "POST",
        redirect: "error",
        signal: AbortSignal.timeout(30_000),
        headers: { "Content-Type": "application/json", "Idempotency-Key": `message-${id}`, ...(token ? { Authorization: `Bearer ${token}` } : {}) },
        body: JSON.stringify({ to: recipient, from, text: body, reference: String(id) }),
      });
      const text = (await answer.text()).slice(0, 10_000);
      if (!answer.ok) {
        const why = `the gateway answered ${answer.status}`;
        throw answer.status >= 400 && answer.status < 500 && ![401, 403, 408, 429].includes(answer.status) ? new Refused(why) : new Error(why);
      }
      const read = taken.safeParse(json(text));
      return read.success && read.data.id !== undefined ? String(read.data.id) : null;
    },
    async close() {},
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

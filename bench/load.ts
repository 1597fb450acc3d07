import { connect, type Socket } from "node:net";

/** One request as it goes over the wire, and what to remember it by. */
export type Shot = { key: string; bytes: Buffer };
export type Load = { connections: number; seconds: number; port: number; next: () => Shot };
export type Figures = { perSecond: number; p50: number; p95: number; p99: number; answered: number; failed: number; seconds: number };
export type Fired = { figures: Figures; acknowledged: Map<string, string> };

/**
 * Fires requests over keep-alive sockets, one at a time on each, and reads the answers: as little work as an HTTP
 * client can do, since it shares the machine with what it measures. `acknowledged`: key → body of a 2xx answer.
 */
export async function fire({ connections, seconds, port, next }: Load): Promise<Fired> {
  const acknowledged = new Map<string, string>();
  const times: number[] = [];
  const tally = { failed: 0 };
  const began = performance.now();
  const end = began + seconds * 1000;
  await Promise.all(Array.from({ length: connections }, () => one(port, end, next, acknowledged, times, tally)));
  const took = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 10) / 10;
  return { figures: { perSecond: Math.round(times.length / took), p50: at(0.5), p95: at(0.95), p99: at(0.99), answered: times.length, failed: tally.failed, seconds: Math.round(took * 10) / 10 }, acknowledged };
}

function one(port: number, end: number, next: () => Shot, acknowledged: Map<string, string>, times: number[], tally: { failed: number }): Promise<void> {
  return new Promise((done) => {
    const socket: Socket = connect({ port, host: "127.0.0.1", noDelay: true });
    let shot = next();
    let sent = 0;
    let received = "";
    const send = () => {
      sent = performance.now();
      socket.write(shot.bytes);
    };
    // Answers are plain ASCII, so characters are bytes.
    socket.setEncoding("latin1");
    socket.on("connect", send);
    socket.on("data", (piece: string) => {
      received += piece;
      const head = received.indexOf("\r\n\r\n");
      if (head < 0) return;
      const length = /\r\ncontent-length: (\d+)/i.exec(received)?.[1];
      const body = received.slice(head + 4);
      if (length === undefined ? !body.endsWith("0\r\n\r\n") : body.length < Number(length)) return;
      const now = performance.now();
      times.push(now - sent);
      if (received.startsWith("HTTP/1.1 2")) acknowledged.set(shot.key, body);
      else tally.failed++;
      received = "";
      if (now >= end) return void socket.end();
      shot = next();
      send();
    });
    socket.on("error", () => tally.failed++);
    socket.on("close", () => done());
  });
}

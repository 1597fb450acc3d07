import { expect, test } from "vitest";
import { stranger } from "./actor.ts";
import { createRate } from "./rate.ts";

const refusal = { en: "Too many.", ar: "كثير." };
const from = (address: string) => ({ ...stranger, address });

test("an address may write its burst at once, then as much as trickles in; another is not held up by it", () => {
  const rate = createRate({ burst: 3, perSecond: 1 });
  for (let at = 0; at < 3; at++) rate.admit(from("203.0.113.7"), refusal, 1_000);
  expect(() => rate.admit(from("203.0.113.7"), refusal, 1_000)).toThrow(expect.objectContaining({ status: 429, retryAfterSeconds: 1 }));
  rate.admit(from("203.0.113.8"), refusal, 1_000);
  rate.admit(from("203.0.113.7"), refusal, 2_100);
  expect(() => rate.admit(from("203.0.113.7"), refusal, 2_100)).toThrow();
});

test("addresses that stand for anybody are not bounded", () => {
  const rate = createRate({ burst: 1, perSecond: 0.001 });
  for (const address of ["127.0.0.1", "::1", "::ffff:127.0.0.1", "10.1.2.3", "172.20.0.1", "192.168.1.1", "fd00::1"]) for (let at = 0; at < 5; at++) rate.admit(from(address), refusal, 0);
  for (let at = 0; at < 5; at++) rate.admit(stranger, refusal, 0);
  rate.admit(from("172.32.0.1"), refusal, 0);
  expect(() => rate.admit(from("172.32.0.1"), refusal, 0)).toThrow();
});

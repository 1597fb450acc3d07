import { expect, test } from "vitest";
import { faultOf, localPath } from "./sign-in.rules.ts";
import { signInFaults } from "./sign-in.words.ts";

test.each(["/ar/desk", "/en", "/en?x=1", "/ar/crises/1/board?area=2&q=%2F%2Fx"])("%s is a page of ours", (next) => {
  expect(localPath(next, "/ar/desk")).toBe(next);
});

test.each([null, "", "https://evil.example", "//evil.example", "/\\evil.example", "/ar\\..\\evil", "/arx", "/en/\tx", "javascript:alert(1)", "/fr/desk", "/ar/desk\r\nSet-Cookie: a=b", `/ar/${"x".repeat(3000)}`])(
  "%j leads to the desk instead",
  (next) => expect(localPath(next, "/ar/desk")).toBe("/ar/desk"),
);

test("every refusal has a sentence, also one never met before", () => {
  expect(faultOf(401, "INVALID_EMAIL_OR_PASSWORD").message).toBe(signInFaults.wrong);
  expect(faultOf(429, undefined).message).toBe(signInFaults.tooOften);
  expect(faultOf(500, "SOMETHING_NEW").message).toBe(signInFaults.failed);
});

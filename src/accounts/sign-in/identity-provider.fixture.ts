import { createHash, createSign, generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** For tests: a small OpenID Connect provider on this machine that says everybody is `person`. */
export async function startProvider(person: { sub: string; email: string; email_verified: boolean; name: string }, port = 0) {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const grants = new Map<string, { nonce: string | null; challenge: string | null }>();
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const server = createServer((request, response) => {
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const url = new URL(request.url!, issuer);
    const json = (body: object, status = 200) => response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (url.pathname === "/.well-known/openid-configuration") {
      return json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/userinfo`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256"],
        code_challenge_methods_supported: ["S256"],
      });
    }
    if (url.pathname === "/keys") return json({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "k1", alg: "RS256", use: "sig" }] });
    if (url.pathname === "/userinfo") return json(person);
    if (url.pathname === "/authorize") {
      const code = randomUUID();
      grants.set(code, { nonce: url.searchParams.get("nonce"), challenge: url.searchParams.get("code_challenge") });
      const back = new URL(url.searchParams.get("redirect_uri")!);
      back.searchParams.set("code", code);
      back.searchParams.set("state", url.searchParams.get("state")!);
      return response.writeHead(302, { location: back.href }).end();
    }
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    return request.on("end", () => {
      const form = new URLSearchParams(body);
      const grant = grants.get(form.get("code") ?? "");
      const challenge = createHash("sha256").update(form.get("code_verifier") ?? "").digest("base64url");
      if (!grant || (grant.challenge && grant.challenge !== challenge)) return json({ error: "invalid_grant" }, 400);
      const now = Math.floor(Date.now() / 1000);
      const claims = { iss: issuer, aud: "facility", iat: now, exp: now + 300, ...person, ...(grant.nonce ? { nonce: grant.nonce } : {}) };
      const signed = `${part({ alg: "RS256", kid: "k1", typ: "JWT" })}.${part(claims)}`;
      const signature = createSign("RSA-SHA256").update(signed).sign(privateKey).toString("base64url");
      return json({ access_token: randomUUID(), token_type: "Bearer", expires_in: 300, id_token: `${signed}.${signature}` });
    });
  });
  await new Promise<void>((up) => server.listen(port, "127.0.0.1", up));
  return { issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, person, close: () => new Promise<unknown>((done) => (server.close(done), server.closeAllConnections())) };
}

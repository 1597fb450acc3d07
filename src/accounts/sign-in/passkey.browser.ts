/** Passkeys in the browser: asks our server for a challenge, the device for an answer, and sends it back. */
type Challenge = { challenge: string; user?: { id: string }; allowCredentials?: { id: string }[]; excludeCredentials?: { id: string }[] };

const bytes = (value: string) => Uint8Array.from(atob(value.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
const encode = (buffer: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

export function passkeysPossible(): boolean {
  return typeof window !== "undefined" && "PublicKeyCredential" in window;
}

/** True when a session was opened. */
export async function signInByPasskey(): Promise<boolean> {
  try {
    const options = await challenge("generate-authenticate-options");
    const credential = (await navigator.credentials.get({ publicKey: options as unknown as PublicKeyCredentialRequestOptions })) as PublicKeyCredential | null;
    if (!credential) return false;
    const given = credential.response as AuthenticatorAssertionResponse;
    return await answer("verify-authentication", {
      response: envelope(credential, {
        clientDataJSON: encode(given.clientDataJSON),
        authenticatorData: encode(given.authenticatorData),
        signature: encode(given.signature),
        ...(given.userHandle ? { userHandle: encode(given.userHandle) } : {}),
      }),
    }).then((response) => response.ok);
  } catch {
    // Closed by the person, or no passkey on this device: said in one sentence either way.
    return false;
  }
}

export type PasskeyAdded = "added" | "failed" | "not-fresh";

/** Makes a passkey on this device for the account that is signed in. */
export async function addPasskey(name: string): Promise<PasskeyAdded> {
  try {
    const options = await challenge("generate-register-options");
    if (options === null) return "not-fresh";
    const credential = (await navigator.credentials.create({ publicKey: options as unknown as PublicKeyCredentialCreationOptions })) as PublicKeyCredential | null;
    if (!credential) return "failed";
    const given = credential.response as AuthenticatorAttestationResponse;
    const response = await answer("verify-registration", {
      name,
      response: envelope(credential, { clientDataJSON: encode(given.clientDataJSON), attestationObject: encode(given.attestationObject), transports: given.getTransports?.() ?? [] }),
    });
    return response.ok ? "added" : "failed";
  } catch {
    return "failed";
  }
}

function envelope(credential: PublicKeyCredential, response: object) {
  return { id: credential.id, rawId: encode(credential.rawId), type: credential.type, clientExtensionResults: {}, authenticatorAttachment: credential.authenticatorAttachment ?? undefined, response };
}

async function challenge(path: string) {
  const response = await fetch(`/api/auth/passkey/${path}`, { headers: { accept: "application/json" } });
  if (response.status === 403) return null;
  if (!response.ok) throw new Error("no challenge");
  const options = (await response.json()) as Challenge;
  const opened = (list?: { id: string }[]) => list?.map((one) => ({ ...one, id: bytes(one.id) }));
  return {
    ...options,
    challenge: bytes(options.challenge),
    ...(options.user ? { user: { ...options.user, id: bytes(options.user.id) } } : {}),
    ...(options.allowCredentials ? { allowCredentials: opened(options.allowCredentials) } : {}),
    ...(options.excludeCredentials ? { excludeCredentials: opened(options.excludeCredentials) } : {}),
  };
}

function answer(path: string, body: object): Promise<Response> {
  return fetch(`/api/auth/passkey/${path}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

import { passkey } from "@better-auth/passkey";
import { betterAuth } from "better-auth";
import { bearer, genericOAuth, twoFactor } from "better-auth/plugins";
import type { Platform } from "#platform/platform.ts";
import { databaseHooks, requestHooks } from "./auth.hooks.ts";
import { staffSession } from "./auth.session.ts";

/** Set by the server on every request it passes on, from the socket or a trusted proxy; never taken from a client. */
export const clientAddressHeader = "x-client-address";
export const authPath = "/api/auth";
/** Hours a sign-in lasts: longer than the longest shift, shorter than a day. */
export const sessionHours = 12;
export const shortestPassword = 12;
export const oidcProvider = "oidc";

/** Cookies do not know ports: a facility and the exercise hall beside it keep theirs under different names. */
export const cookiePrefix = (config: { exercise: boolean }) => (config.exercise ? "mitaf-exercise" : "mitaf");

/** Staff sign-in: better-auth over our pool, its tables in the schema `accounts` under our names. */
export function createAuth(platform: Platform) {
  const { config, database, log } = platform;
  return betterAuth({
    appName: "mitaf",
    baseURL: config.baseUrl,
    basePath: authPath,
    secret: config.secret,
    telemetry: { enabled: false },
    // Only the message: better-auth's further arguments may hold addresses. At "warn" it would also print past this to the console.
    logger: {
      level: "info",
      log: (level, message) => {
        if (level === "error" || level === "warn") log[level]({ auth: message.slice(0, 200) }, "sign-in");
      },
    },
    database: { db: database.db, type: "postgres", schemaName: "accounts", transaction: true },
    advanced: {
      cookiePrefix: cookiePrefix(config),
      // Said out loud, because better-auth drops both checks when it believes to be under test.
      disableCSRFCheck: false,
      disableOriginCheck: false,
      database: { generateId: "serial" },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
    },
    user: {
      modelName: "staff_account",
      fields: { emailVerified: "email_verified", createdAt: "created_at", updatedAt: "updated_at" },
      additionalFields: {
        language: { type: "string", required: true, defaultValue: "ar", input: false },
        example: { type: "boolean", required: true, defaultValue: false, input: false },
        disabledAt: { type: "date", required: false, input: false, fieldName: "disabled_at" },
      },
    },
    session: {
      modelName: "session",
      fields: { expiresAt: "expires_at", createdAt: "created_at", updatedAt: "updated_at", ipAddress: "ip_address", userAgent: "user_agent", userId: "account_id" },
      expiresIn: sessionHours * 3600,
      // A sign-in ends at its hour, however busy it was: the actor of a request is read without answering cookies.
      disableSessionRefresh: true,
      // Adding a passkey asks for a sign-in within the hour, so that a desk left open cannot be turned into lasting access.
      freshAge: 3600,
    },
    account: {
      modelName: "credential",
      fields: {
        userId: "account_id",
        accountId: "provider_account_id",
        providerId: "provider_id",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
      encryptOAuthTokens: true,
      accountLinking: { enabled: true, trustedProviders: [oidcProvider] },
    },
    verification: { fields: { expiresAt: "expires_at", createdAt: "created_at", updatedAt: "updated_at" } },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: shortestPassword, maxPasswordLength: 200, revokeSessionsOnPasswordReset: true },
    rateLimit: {
      enabled: true,
      storage: "database",
      modelName: "rate_limit",
      fields: { lastRequest: "last_request" },
      window: 60,
      max: 120,
      customRules: {
        // A whole operations room may sign in from one address at the start of a shift; guessing is stopped by the lock on the account.
        "/sign-in/*": { window: 60, max: 40 },
        "/two-factor/*": { window: 60, max: 40 },
        "/passkey/*": { window: 60, max: 60 },
        "/change-password": { window: 60, max: 10 },
        "/get-session": false,
      },
    },
    // What is left of these is done by operations, which check, record and speak both languages.
    disabledPaths: [
      "/sign-up/email",
      "/update-user",
      "/update-session",
      "/change-email",
      "/delete-user",
      "/delete-user/callback",
      "/request-password-reset",
      "/reset-password",
      "/send-verification-email",
      "/verify-email",
      "/link-social",
      "/unlink-account",
      "/get-access-token",
      "/refresh-token",
      "/account-info",
      // Sessions too: better-auth would end them without a trace in the audit log, and check passwords as often as asked.
      "/list-sessions",
      "/revoke-session",
      "/revoke-sessions",
      "/revoke-other-sessions",
      "/verify-password",
      "/passkey/update-passkey",
      "/two-factor/send-otp",
      "/two-factor/verify-otp",
    ],
    hooks: requestHooks(platform),
    databaseHooks: databaseHooks(platform),
    plugins: [
      twoFactor({
        issuer: "mitaf",
        schema: {
          user: { fields: { twoFactorEnabled: "two_factor_enabled" } },
          twoFactor: {
            modelName: "two_factor",
            fields: { backupCodes: "backup_codes", userId: "account_id", failedVerificationCount: "failed_verification_count", lockedUntil: "locked_until" },
          },
        },
      }),
      passkey({
        rpName: "mitaf",
        rpID: new URL(config.baseUrl).hostname,
        origin: new URL(config.baseUrl).origin,
        schema: {
          passkey: {
            fields: { publicKey: "public_key", userId: "account_id", credentialID: "credential_id", deviceType: "device_type", backedUp: "backed_up", createdAt: "created_at" },
          },
        },
      }),
      // Only signed tokens: reading the session table must not be enough to act as somebody.
      bearer({ requireSignature: true }),
      staffSession(),
      ...(config.OIDC_ISSUER
        ? [
            genericOAuth({
              config: [
                {
                  providerId: oidcProvider,
                  name: config.OIDC_NAME,
                  discoveryUrl: `${config.OIDC_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`,
                  clientId: config.OIDC_CLIENT_ID!,
                  clientSecret: config.OIDC_CLIENT_SECRET!,
                  scopes: ["openid", "profile", "email"],
                  pkce: true,
                  // The identity provider says who somebody is; whether they have an account here, an administrator says.
                  disableSignUp: true,
                  disableImplicitSignUp: true,
                },
              ],
            }),
          ]
        : []),
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;

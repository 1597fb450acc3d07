import { reactRouter } from "@react-router/dev/vite";
import { defineConfig } from "vite";
import { noServerCode } from "./scripts/vite-no-server-code.ts";

export default defineConfig({
  plugins: [noServerCode(), reactRouter()],
  build: { target: "es2022" },
  // The server itself is the SSR entry, so that pages and API share one copy of the platform (one pool, one context).
  environments: { ssr: { build: { target: "node22", rollupOptions: { input: "./src/entry.ts" } } } },
});

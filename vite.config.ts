import { reactRouter } from "@react-router/dev/vite";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [reactRouter()],
  build: { target: "es2022" },
  // The server itself is the SSR entry, so that pages and API share one copy of the platform (one pool, one context).
  environments: { ssr: { build: { target: "node22", rollupOptions: { input: "./src/entry.ts" } } } },
});

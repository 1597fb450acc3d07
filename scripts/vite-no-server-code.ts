import { relative } from "node:path";
import type { Plugin } from "vite";

const serverOnly = /\/src\/(.+\.(store|operations|jobs)\.ts|platform\/(audit|config|database|deliver|files|group|jobs|live|log|migrations|operation|platform)\.ts)$/;

/**
 * Fails a build in which code of the server would reach a browser: a store, an operation, or the parts of the platform
 * they stand on. What a page's loader and action use is not part of the browser's bundle; what its component uses is.
 */
export function noServerCode(): Plugin {
  return {
    name: "no-server-code",
    apply: "build",
    applyToEnvironment: (environment) => environment.config.consumer === "client",
    generateBundle(_, bundle) {
      const shown = (id: string) => relative(process.cwd(), id.replace(/\?.*$/, "")).replaceAll("\\", "/");
      const faults: string[] = [];
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== "chunk") continue;
        for (const [id, { renderedLength }] of Object.entries(chunk.modules)) {
          if (renderedLength === 0 || !serverOnly.test(id.replace(/\?.*$/, ""))) continue;
          const importers = this.getModuleInfo(id)?.importers ?? [];
          faults.push(`  ${shown(id)}, imported by ${importers.map(shown).join(", ") || "an entry"}`);
        }
      }
      if (faults.length === 0) return;
      this.error(`Code of the server would reach a browser:\n${[...new Set(faults)].sort().join("\n")}\nUse it in a loader or action only, take words from a *.words.ts, and from other modules' pages import #name/ui.`);
    },
  };
}

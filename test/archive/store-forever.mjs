// Stores articles without end in the archive named by its argument; prints the id of each once it is stored.
import { writeSync } from "node:fs";
import { createViteServer } from "vitest/node";

const server = await createViteServer({
  configFile: false,
  appType: "custom",
  logLevel: "error",
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
});
const { openArchive } = await server.ssrLoadModule("/src/archive/index.ts");
const { sample } = await server.ssrLoadModule("/test/archive/sample.ts");
const archive = openArchive(process.argv[2], { mode: "write" });
for (let i = 0; ; i++) {
  const id = `n${String(i).padStart(11, "0")}`;
  archive.store(sample({ id }));
  writeSync(1, `${id}\n`);
}

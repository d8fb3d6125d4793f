import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Builds the program once before the tests that run it, if it is missing or outdated. */
export default function buildDist(): void {
  if (builtAt() > Math.max(...["src", "lessons", "build", "build.mjs", "package.json"].map(changedAt)))
    return;
  execFileSync(process.execPath, ["build.mjs"], { cwd: ROOT, stdio: "inherit" });
}

function builtAt(): number {
  return statSync(`${ROOT}dist/main.cjs`, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Returns the last change of a file, or of anything in a folder, in ms since the epoch. */
function changedAt(path: string): number {
  const stats = statSync(`${ROOT}${path}`);
  const inside = stats.isDirectory()
    ? readdirSync(`${ROOT}${path}`).map((name) => changedAt(`${path}/${name}`))
    : [];
  return Math.max(stats.mtimeMs, ...inside);
}

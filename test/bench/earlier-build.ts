import { execFile, execFileSync, spawnSync } from "node:child_process";
import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { WrongArgument } from "../wrong-argument.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const git = (...args: string[]): string =>
  execFileSync("git", args, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();

/** Returns a commit as its short hash, its date and its subject. Throws a WrongArgument if there is none. */
export function commitNamed(name: string): string {
  try {
    return git("log", "-1", "--format=%h of %as (%s)", "--end-of-options", `${name}^{commit}`, "--");
  } catch {
    throw new WrongArgument(`There is no commit "${name}".`);
  }
}

/**
 * Checks out a commit into `folder`, which is made, and builds it there with this Node. The checkout is removed when this process ends.
 * Throws a WrongArgument if it cannot be built.
 */
export async function buildEarlier(commit: string, folder: string): Promise<void> {
  // Before the folder around it is removed.
  process.prependOnceListener("exit", () =>
    spawnSync("git", ["worktree", "remove", "--force", folder], { cwd: ROOT }),
  );
  git("worktree", "add", "--detach", folder, commit);
  const run = (command: string, ...args: string[]) => promisify(execFile)(command, args, { cwd: folder });
  try {
    const lock = "package-lock.json";
    if (readFileSync(join(folder, lock), "utf8") === readFileSync(join(ROOT, lock), "utf8"))
      symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "dir");
    else await run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
    await run(process.execPath, "build.mjs");
  } catch (error) {
    const { stderr } = error as { readonly stderr?: string };
    throw new WrongArgument(`The commit "${commit}" cannot be built: ${stderr ?? error}`);
  }
}

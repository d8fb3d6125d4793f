import { execFileSync, spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { WrongArgument } from "../wrong-argument.ts";

/** A Node to run something on. */
export interface NodeAt {
  readonly path: string;
  /** Such as 22.13.0. */
  readonly version: string;
}

const VERSION = /^\d+(\.\d+){0,2}$/;

/** Finds a Node by its path, or by a version, which npm fetches once and keeps. Throws a WrongArgument if there is none. */
export function nodeAt(named: string): NodeAt {
  const isFile = statSync(named, { throwIfNoEntry: false })?.isFile() ?? false;
  if (!isFile && !VERSION.test(named))
    throw new WrongArgument(`"${named}" is neither the path of a Node nor a version, such as 22 or 22.13.0.`);
  const path = isFile ? resolve(named) : fetched(named);
  const { stdout } = spawnSync(path, ["--version"], { encoding: "utf8" });
  const [, version] = /^v(\d+\.\d+\.\d+)/.exec(stdout ?? "") ?? [];
  if (version === undefined) throw new WrongArgument(`"${named}" is not a Node.`);
  return { path, version };
}

function fetched(version: string): string {
  const script = "process.stdout.write(process.execPath)";
  const args = ["exec", "--yes", `--package=node@${version}`, "--", "node", "-e", script];
  try {
    return execFileSync("npm", args, { encoding: "utf8", shell: process.platform === "win32" });
  } catch {
    throw new WrongArgument(`npm cannot get Node ${version}.`);
  }
}

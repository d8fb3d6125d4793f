import { execFile } from "node:child_process";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

/** What npm reports of a tarball, and where it is. */
export interface Packed {
  readonly path: string;
  /** Bytes of the tarball, and of its files. */
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

/** The installed command, in the folder where it was installed. */
export const COMMAND = "node_modules/.bin/auth-explained";

const run = promisify(execFile);

/** npm with its own cache and no network: an installed package could not do more. */
async function npm(cwd: string, cache: string, ...args: string[]): Promise<string> {
  const own = ["--offline", "--ignore-scripts", "--no-audit", "--no-fund", "--cache", cache];
  return (await run("npm", [...args, ...own], { cwd, shell: process.platform === "win32" })).stdout;
}

/** Packs a project that has been built into a tarball in `folder`, which is made if it is missing, and gets npm's cache as well. */
export async function pack(root: string, folder: string): Promise<Packed> {
  mkdirSync(folder, { recursive: true });
  const out = await npm(root, join(folder, "cache"), "pack", "--json", "--pack-destination", folder);
  const [{ filename, ...packed }] = JSON.parse(out) as [Packed & { readonly filename: string }];
  return { ...packed, path: join(folder, filename) };
}

/** Installs a tarball into `home`, a folder that is made if it is missing. */
export async function install(tarball: string, home: string): Promise<void> {
  mkdirSync(home, { recursive: true });
  await npm(home, join(dirname(tarball), "cache"), "install", tarball);
}

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import type { ProtocolPort } from "../../lab/browser/protocol.ts";

/** Where Chromium and its relatives are installed; $CHROME overrides them. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  linux: [
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/snap/bin/chromium",
    "/usr/bin/microsoft-edge",
  ],
  darwin: ["Google Chrome", "Chromium", "Microsoft Edge"].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  ),
  win32: [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA].flatMap(
    (folder) =>
      folder === undefined
        ? []
        : ["Google\\Chrome", "Chromium", "Microsoft\\Edge"].map(
            (name) => `${folder}\\${name}\\Application\\${name.endsWith("Edge") ? "msedge" : "chrome"}.exe`,
          ),
  ),
};

/** Returns the path of an installed browser; null if there is none. */
export function installedBrowser(): string | null {
  const { CHROME = "" } = process.env;
  return [CHROME, ...(PLACES[process.platform] ?? [])].find((path) => existsSync(path)) ?? null;
}

/** A browser that runs for this program only. */
export interface StartedBrowser extends ProtocolPort {
  /** Resolves when it has ended, whatever the cause. */
  readonly ended: Promise<void>;
  /** Ends it, and deletes its profile. */
  stop(): Promise<void>;
}

/** If there is no screen, it runs without a window. */
const hasScreen = (): boolean =>
  process.platform !== "linux" ||
  process.env.DISPLAY !== undefined ||
  process.env.WAYLAND_DISPLAY !== undefined;

/** Time to end by itself before it is killed, in ms. */
const GRACE = 3000;

/** A killed process may still be writing: a folder that fills while it is being removed is removed again. */
const REMOVED = { recursive: true, force: true, maxRetries: 10, retryDelay: 50 };

/**
 * Starts a browser with a temporary profile, and a pipe for its protocol: nothing listens on a port.
 * `trusts`: SHA-256 in base64 of the key of a self-signed certificate to accept; null for none.
 */
export function startBrowser(program: string, url: string, trusts: string | null): StartedBrowser {
  const profile = mkdtempSync(join(tmpdir(), "auth-explained-lab-"));
  const args = [
    "--remote-debugging-pipe",
    `--user-data-dir=${profile}`,
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    ...(hasScreen() ? [] : ["--headless=new"]),
    // As root the sandbox does not work, and the browser would not start.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ...(trusts === null ? [] : [`--ignore-certificate-errors-spki-list=${trusts}`]),
    url,
  ];
  // On Windows a separate group would open a console.
  const detached = process.platform !== "win32";
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"], detached });
  const [to, from] = [child.stdio[3] as Writable, child.stdio[4] as Readable];
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  /** Kills the browser with its helpers: a surviving one would go on writing into the profile. */
  const kill = () => {
    try {
      if (detached && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      else child.kill("SIGKILL");
    } catch {
      // They have all ended.
    }
  };
  const atExit = () => {
    kill();
    try {
      rmSync(profile, REMOVED);
    } catch {
      // When the program ends, a temporary folder that cannot be removed is not worth an error.
    }
  };
  process.once("exit", atExit);
  to.on("error", () => {});
  return {
    ended,
    write: (bytes) => void to.write(bytes),
    onBytes: (listener) => void from.on("data", listener),
    async stop() {
      const timer = setTimeout(kill, GRACE);
      child.kill();
      await ended;
      clearTimeout(timer);
      kill();
      // What cannot be removed now is tried again when the program ends.
      const removed = await rm(profile, REMOVED).then(
        () => true,
        () => false,
      );
      if (removed) process.off("exit", atExit);
    },
  };
}

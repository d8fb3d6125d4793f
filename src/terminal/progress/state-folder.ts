import { posix, win32 } from "node:path";

/**
 * Returns the folder for the user's state; null if the environment names none. XDG Base Directory
 * Specification: "All paths set in these environment variables must be absolute. If an implementation encounters a relative
 * path in any of these variables it should consider the path invalid and ignore it."
 */
export function stateFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string | null {
  const { isAbsolute, join } = platform === "win32" ? win32 : posix;
  const named = (path: string | undefined) => (path !== undefined && isAbsolute(path) ? path : null);
  const home = named(env.HOME);
  const state =
    platform === "win32"
      ? named(env.LOCALAPPDATA)
      : (named(env.XDG_STATE_HOME) ?? (home && join(home, ".local", "state")));
  return state && join(state, "auth-explained");
}

import { watch } from "node:fs";

/** A save is often several writes: it is over this many ms after the last of them. */
const SAVED_MS = 120;

/** Calls the listener when a file in one of the folders has been saved; folders that are not there are left out. Returns how to stop that. */
export function watchFolders(folders: readonly string[], listener: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(listener, SAVED_MS);
  };
  const watchers = folders.flatMap((folder) => {
    try {
      // A folder that is removed meanwhile is no reason to end.
      return [watch(folder, { persistent: false }, changed).on("error", () => {})];
    } catch {
      return [];
    }
  });
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

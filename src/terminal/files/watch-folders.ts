import { watch } from "node:fs";

/** A save is often several writes: it is complete this many ms after the last of them. */
const SAVED_MS = 120;

/**
 * Calls the listener when a file in one of the folders has been saved; ignores folders that do not exist. Returns a function that stops
 * watching.
 */
export function watchFolders(folders: readonly string[], listener: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(listener, SAVED_MS);
  };
  const watchers = folders.flatMap((folder) => {
    try {
      // A folder that is removed meanwhile is not an error.
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

import { fileURLToPath } from "node:url";

/** The folder of the corpora: the environment's choice, or `../shared/corpora` next to the project. */
export function corporaFolder(env: NodeJS.ProcessEnv): string {
  return env.AUTH_EXPLAINED_CORPORA ?? fileURLToPath(new URL("../../../shared/corpora", import.meta.url));
}

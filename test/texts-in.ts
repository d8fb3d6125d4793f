import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Reads a folder of the project with those in it. Returns the text of each file with that ending, by its path in the folder. */
export function textsIn(folder: string, ending = ".ts"): Map<string, string> {
  const paths = readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(ending))
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(`${ROOT}${folder}/${path}`, "utf8")]));
}

import type { SandboxFiles } from "../../terminal/sandbox/sandbox-command.ts";
import { reasonOf } from "../io/read-text.ts";
import { isThere } from "../io/write-file.ts";
import type { Machine } from "../machine.ts";

/**
 * Saves steps as a file that is itself a `scene`, and reads the steps of one. A file that it has not saved itself is written over
 * only if that is said.
 */
export function sandboxFiles(host: Machine): SandboxFiles {
  const own = new Set<string>();
  return {
    async save(path, steps, over) {
      try {
        const text = `${["```scene", ...steps, "```"].join("\n")}\n`;
        if (over || own.has(path)) await host.writeFile(path, text);
        else await host.createFile(path, text);
        own.add(path);
        return null;
      } catch (error) {
        if (isThere(error)) return `There is a file ${path} already. To write over it: save ${path} --force`;
        return `Cannot write ${path}: ${reasonOf(error)}.`;
      }
    },
    async load(path) {
      try {
        return { steps: stepsIn(new TextDecoder().decode(await host.readFile(path))) };
      } catch (error) {
        return { error: `Cannot read ${path}: ${reasonOf(error)}.` };
      }
    },
  };
}

/** The steps of every scene in a file, or of the whole file if it has no fence. What was saved comes back as it was. */
function stepsIn(text: string): string[] {
  const lines: string[] = [];
  const inScenes: string[] = [];
  let isScene = false;
  for (const line of text.split("\n")) {
    if (line.startsWith("```")) isScene = !isScene && /^```scene(?![\w-])/.test(line);
    else if (isScene) inScenes.push(line);
    lines.push(line);
  }
  // Indented lines are an author's words, and questions with their answers are not for the sandbox.
  return (inScenes.length > 0 ? inScenes : lines)
    .filter((line) => !/^(?:\s|$|```|[#?+-])/.test(line))
    .map((line) => line.trim());
}

import type { SandboxFiles } from "../../terminal/sandbox/sandbox-command.ts";
import { fileReason } from "../../text/file-reason.ts";
import { SMALL_FILE } from "../io/read-text.ts";
import { isThere } from "../io/write-file.ts";
import type { Machine } from "../machine.ts";

/**
 * Saves steps as a file with a `scene`, and loads the steps of one. A file that it did not save itself is replaced
 * only if requested.
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
        return `Cannot write ${path}: ${fileReason(error)}.`;
      }
    },
    async load(path) {
      try {
        return { steps: await stepsIn(new TextDecoder().decode(await host.readFile(path, SMALL_FILE))) };
      } catch (error) {
        return { error: `Cannot read ${path}: ${fileReason(error)}.` };
      }
    },
  };
}

/** Returns the steps of every scene in a file, or of the whole file if it has none. Saved steps are restored unchanged. */
async function stepsIn(text: string): Promise<string[]> {
  const { blocks } = await import("../../lesson/markdown/blocks.ts");
  const { isSkippedLine } = await import("../../lesson/markdown/fence.ts");
  const scenes = [...blocks(text)].flatMap(({ fence }) => (fence?.language === "scene" ? [fence.text] : []));
  const lines = (scenes.length > 0 ? scenes : [text]).flatMap((scene) => scene.split("\n"));
  // Indented lines are an author's words, and questions with their answers do not apply to the sandbox.
  return lines.filter((line) => !isSkippedLine(line) && !/^[\s?+-]/.test(line)).map((line) => line.trim());
}

import type { SandboxFiles } from "../../terminal/sandbox/sandbox-command.ts";
import { reasonOf } from "../io/read-text.ts";
import type { Machine } from "../machine.ts";

/** Saves steps as a file that is itself a `scene`, and reads the steps of one. */
export function sandboxFiles(host: Machine): SandboxFiles {
  return {
    async save(path, steps) {
      try {
        await host.writeFile(path, `${["```scene", ...steps, "```"].join("\n")}\n`);
        return null;
      } catch (error) {
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

/** The steps of every scene in a file, or of the whole file where it has no fence. */
function stepsIn(text: string): string[] {
  const fences = [...text.matchAll(/^```scene[^\n]*\n([\s\S]*?)^```/gm)].map(([, body]) => body ?? "");
  const lines = (fences.length === 0 ? text : fences.join("\n")).split("\n");
  // Indented lines are an author's words, and questions are not for the sandbox.
  return lines.filter((line) => /^[a-z]/.test(line)).map((line) => line.trim());
}

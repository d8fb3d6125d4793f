import { visibleLines } from "../text/visible.ts";
import type { Output } from "./streams.ts";

/**
 * Writes plain text, for people or for machines, and adds nothing. Whatever came from outside may stand in it: it passes the gate
 * here. In JSON the escapes mean the same. false: the stream takes no more before "drain".
 */
export const writeText = (output: Output, text: string): boolean => output.write(visibleLines(text));

import { visibleLines } from "../text/visible.ts";
import type { Output } from "./streams.ts";

/**
 * Writes plain text, for people or programs, and adds nothing. Text from outside may be in it: it passes the gate
 * here. In JSON the escapes are equivalent. false: wait for "drain" before writing more.
 */
export const writeText = (output: Output, text: string): boolean => output.write(visibleLines(text));

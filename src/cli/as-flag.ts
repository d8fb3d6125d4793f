import { Option } from "commander";
import { BROWSER_NAMES } from "../sim/jar/browsers.ts";

/** `--as`: which browser's rules apply. */
export const asFlag = (words: string): Option => new Option("--as <browser>", words).choices(BROWSER_NAMES);

import { Option } from "commander";
import { BROWSER_NAMES } from "../sim/jar/browsers.ts";

/** `--as`: whose rules the browser goes by. */
export const asFlag = (words: string): Option => new Option("--as <browser>", words).choices(BROWSER_NAMES);

import type { Trace } from "../../../trace/event.ts";
import type { Knowledge } from "../../../trace/knowledge/knowledge.ts";

/** What a claim is checked against: everything that has happened so far, and the current knowledge. */
export interface Evidence {
  readonly trace: Trace;
  readonly knowledge: Knowledge;
}

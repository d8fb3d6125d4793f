import type { Claim } from "../../lesson/language/claims/claim.ts";
import type { Trace, TraceEvent } from "../../trace/event.ts";
import type { Knowledge } from "../../trace/knowledge/knowledge.ts";
import { FIRST_KID } from "../code/lab-settings.ts";
import type { LabTask } from "./lab-tasks.ts";

/** A task and its state. */
export interface TaskState {
  readonly task: LabTask;
  readonly goals: readonly { readonly words: string; readonly done: boolean }[];
  readonly done: boolean;
}

/** Number of events that claims look back at: real traffic never ends. */
const LOOK_BACK = 2000;

/** The tasks of a lab, ticked off by real traffic. */
export class TaskList {
  readonly #tasks: { readonly task: LabTask; readonly done: boolean[] }[];
  #over: readonly LabTask[] = [];

  constructor(tasks: readonly LabTask[]) {
    this.#tasks = tasks.map((task) => ({ task, done: task.goals.map(() => false) }));
  }

  /** Checks what has happened so far; returns the tasks that are done with it. */
  look(trace: Trace, knowledge: Knowledge): readonly LabTask[] {
    const happened = trace.slice(-LOOK_BACK).filter((event) => !isFirstKey(event));
    const evidence = { trace: happened, knowledge };
    for (const { task, done } of this.#tasks.filter(({ task }) => !this.#over.includes(task))) {
      for (const [i, { claim }] of task.goals.entries()) done[i] = isReached(claim, done, i, evidence);
    }
    const fresh = this.#tasks
      .filter(({ task, done }) => !this.#over.includes(task) && done.every(Boolean))
      .map(({ task }) => task);
    this.#over = [...this.#over, ...fresh];
    return fresh;
  }

  get states(): readonly TaskState[] {
    return this.#tasks.map(({ task, done }) => ({
      task,
      goals: task.goals.map(({ words }, i) => ({ words, done: done[i] === true })),
      done: this.#over.includes(task),
    }));
  }

  /** The first task that is not done; null after the last. */
  get next(): TaskState | null {
    return this.states.find(({ done }) => !done) ?? null;
  }
}

/** The key that the lab begins with replaces none: what is after it is not after a new key. */
const isFirstKey = (event: TraceEvent): boolean => event.type === "key.rotated" && event.kid === FIRST_KID;

/** A claim that something never happens, or happens after something, is checked as it is now; any other stays true once it was. */
function isReached(
  claim: Claim,
  done: readonly boolean[],
  at: number,
  evidence: Parameters<Claim["fails"]>[0],
): boolean {
  const isKept = done[at] === true && !/\bnever\b|^after /.test(claim.text);
  return isKept || claim.fails(evidence) === null;
}

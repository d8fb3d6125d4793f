/** What a runner of one kind of corpus is. Kinds are told apart by the shape of their cases, never by a file's name. */

/** One case as it is in the file; a runner narrows it to its own schema. */
export type CorpusCase = Readonly<Record<string, unknown>> & { readonly id: string };

/** How one case went. A case that the corpus itself calls disputed is passed whatever the answer. */
export interface Outcome {
  readonly id: string;
  readonly passed: boolean;
  /** What was expected and what came instead; "" where it passed. */
  readonly detail: string;
}

export interface CorpusKind {
  readonly name: string;
  /** Whether the case follows the schema of this kind, and of no other. */
  knows(entry: CorpusCase): boolean;
  /** `profile`: the browser in which the corpus was recorded; null for none. */
  run(entry: CorpusCase, profile: string | null): Outcome | Promise<Outcome>;
}

/** The outcome of comparing two texts. */
export function compare(id: string, expected: unknown, actual: unknown): Outcome {
  const [wanted, got] = [JSON.stringify(expected), JSON.stringify(actual)];
  const passed = wanted === got;
  return { id, passed, detail: passed ? "" : `expected ${wanted}, got ${got}` };
}

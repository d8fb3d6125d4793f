import { Writable } from "node:stream";

/** A terminal's output side: keeps every write, and can be full. */
export class FakeOutput extends Writable {
  readonly isTTY = true;
  /** As process.stdout: a pipe into it does not end it. */
  readonly _isStdio = true;
  columns: number;
  rows: number;
  /** Each write, as text. */
  readonly writes: string[] = [];
  #release: (() => void) | null = null;
  #full = false;

  constructor(columns = 100, rows = 30) {
    super({ decodeStrings: false, highWaterMark: 1 << 20 });
    this.columns = columns;
    this.rows = rows;
  }

  override _write(chunk: string | Buffer, _encoding: string, done: () => void): void {
    this.writes.push(chunk.toString());
    if (this.#full) this.#release = done;
    else done();
  }

  /** From now on nothing flows off, until `flow`. */
  block(): void {
    this.#full = true;
    // A stream says "full" when more than this many bytes wait.
    Object.assign((this as unknown as { _writableState: object })._writableState, { highWaterMark: 1 });
  }

  flow(): void {
    this.#full = false;
    this.#release?.();
  }

  resize(columns: number, rows: number): void {
    this.columns = columns;
    this.rows = rows;
    this.emit("resize");
  }

  text(): string {
    return this.writes.join("");
  }
}

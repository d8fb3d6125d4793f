import type { Folder } from "../../src/terminal/progress/folder.ts";

/** A folder in memory; several may look at the same files. Before every change it asks `before`, which may throw as a disk does. */
export class FakeFolder implements Folder {
  readonly path: string = "/state/auth-explained";
  readonly files: Map<string, string>;
  /** When all files were changed last, in ms. */
  now = 0;
  /** How many turns of the program a write takes. */
  turns = 1;
  /** Called with the name of each change before it is made. */
  before: (change: string) => void = () => {};

  constructor(files = new Map<string, string>()) {
    this.files = files;
  }

  names = () => [...this.files.keys()].sort();

  read(name: string): string {
    const text = this.files.get(name);
    if (text === undefined) throw diskError("ENOENT");
    return text;
  }

  changedAt = () => this.now;

  /** Whether unfinished writes still have their programs. */
  writing = true;
  isWriting = () => this.writing;

  async write(name: string, text: string): Promise<void> {
    this.before("write");
    this.files.set(`${name}.tmp`, text);
    for (let turn = 0; turn < this.turns; turn++) await Promise.resolve();
    this.before("publish");
    this.files.delete(`${name}.tmp`);
    this.files.set(name, text);
  }

  jot(name: string, text: string): void {
    this.before("jot");
    this.files.set(name, text);
  }

  writeNow(name: string, text: string): void {
    this.before("write");
    this.files.set(name, text);
  }

  move(from: string, to: string): boolean {
    this.before("move");
    const text = this.files.get(from);
    if (text === undefined) return false;
    this.files.set(to, text);
    return this.files.delete(from);
  }

  offer(from: string, to: string): boolean {
    if (this.files.has(to)) return false;
    return this.move(from, to);
  }

  remove(name: string): void {
    this.before("remove");
    this.files.delete(name);
  }
}

/** As Node throws it. */
export const diskError = (code: string): Error => Object.assign(new Error(code), { code });

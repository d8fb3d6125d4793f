import type { Folder } from "../../src/terminal/folder.ts";

/** A folder in memory. Every change of the disk asks `before` first, which may throw as a disk does, or never return. */
export class FakeFolder implements Folder {
  readonly path = "/state/auth-explained";
  readonly files: Map<string, string>;
  /** Called with the name of each change before it is made. */
  before: (change: string) => void = () => {};
  now = 0;

  constructor(files: ReadonlyMap<string, string> = new Map()) {
    this.files = new Map(files);
  }

  names = () => [...this.files.keys()].sort();

  read(name: string): string {
    const text = this.files.get(name);
    if (text === undefined) throw diskError("ENOENT");
    return text;
  }

  changedAt = () => this.now;

  async write(name: string, text: string): Promise<void> {
    this.before("write");
    this.files.set(`${name}.tmp`, text);
    await Promise.resolve();
    this.before("publish");
    this.files.delete(`${name}.tmp`);
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

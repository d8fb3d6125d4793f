import type { User } from "../../../trace/things.ts";
import { WorldError } from "../../world-error.ts";
import { hashPassword, NOBODY, type PasswordHash, passwordFits } from "../password.ts";

/** The users in a server's database, each with a password hash. */
export class UserTable {
  readonly #host: string;
  #rows: readonly { readonly user: User; readonly password: PasswordHash }[] = [];

  constructor(host: string) {
    this.#host = host;
  }

  get all(): readonly User[] {
    return this.#rows.map(({ user }) => user);
  }

  /** Throws WorldError if the name or the id is taken; then no salt is drawn. */
  add(user: User, password: string, drawSalt: () => string): void {
    const { id, name } = user;
    if (this.all.some((u) => u.name === name))
      throw new WorldError(`${this.#host} has a user called ${name} already.`, { word: name });
    if (this.all.some((u) => u.id === id))
      throw new WorldError(`${this.#host} has a user with the id ${id} already.`, { word: String(id) });
    this.#rows = [...this.#rows, { user, password: hashPassword(password, drawSalt()) }];
  }

  /** Whether a password is a user's; `found`: whether a user of that name exists at all. */
  check(name: string, password: string): { readonly user: User | null; readonly found: boolean } {
    const row = this.#rows.find(({ user }) => user.name === name);
    // An unknown name costs a hash too, or the time would reveal it (OWASP Authentication Cheat Sheet).
    const fits = passwordFits(password, row?.password ?? NOBODY);
    return { user: row !== undefined && fits ? row.user : null, found: row !== undefined };
  }

  setPassword(id: number, password: string, salt: string): void {
    const hash = hashPassword(password, salt);
    this.#rows = this.#rows.map((row) => (row.user.id === id ? { ...row, password: hash } : row));
  }

  setRole(id: number, role: string): void {
    this.#rows = this.#rows.map((row) =>
      row.user.id === id ? { ...row, user: { ...row.user, role } } : row,
    );
  }

  remove(id: number): void {
    this.#rows = this.#rows.filter(({ user }) => user.id !== id);
  }
}

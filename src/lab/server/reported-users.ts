import { refuse } from "../../trace/refusal.ts";
import type { User } from "../../trace/things.ts";
import { COOKIE_PREFIX } from "../code/lab-settings.ts";
import { ACCOUNTS, userWith } from "./accounts.ts";
import { LAB_SERVER, type Reports } from "./reports.ts";

/** Returns the users' database, as listings use it: a password check, and a list of users. */
export function reportedUsers(reports: Reports) {
  /** Some listings pass name and password, some the whole body. */
  const checkPassword = async (first: unknown, second?: unknown): Promise<User | null> => {
    const body = (typeof first === "object" && first !== null ? first : {}) as Readonly<
      Record<string, unknown>
    >;
    const username = typeof first === "string" ? first : body.username;
    const user = await userWith(username, second ?? body.password);
    const refusal = user === null ? refuse("credentials-wrong") : null;
    const shown = typeof username === "string" ? username.slice(0, 100) : "";
    reports.say({ type: "credentials.checked", server: LAB_SERVER, username: shown, user, refusal });
    if (refusal !== null) reports.refuses(refusal);
    else reports.knows(user?.id);
    return user;
  };
  return { checkPassword, users: new BelievedUsers(reports) };
}

/** A list of users that reports if a user was found in it only by what the request claims. */
class BelievedUsers extends Array<User> {
  readonly #reports: Reports;

  constructor(reports: Reports) {
    super();
    this.#reports = reports;
    for (const { id, name, role } of ACCOUNTS) this.push({ id, name, role });
  }

  // A slice of this list is an ordinary array.
  static override get [Symbol.species]() {
    return Array;
  }

  override find(test: (user: User, index: number, list: User[]) => unknown): User | undefined {
    const found = super.find(test);
    if (found !== undefined) {
      const from = `${COOKIE_PREFIX}userId`;
      this.#reports.say({ type: "identity.believed", server: LAB_SERVER, userId: found.id, from });
      this.#reports.knows(found.id);
    }
    return found;
  }
}

import { scrypt, timingSafeEqual } from "node:crypto";
import type { User } from "../../trace/things.ts";

/** The users of the lab, and their passwords: made up, and the same as in the course. */
export const ACCOUNTS: readonly (User & { readonly password: string })[] = [
  { id: 45, name: "shivam", role: "admin", password: "correct-horse" },
  { id: 46, name: "maya", role: "customer", password: "blue-kettle" },
];

const SALT = "a salt for demonstrations only";
/** Fast enough for a thousand logins: these passwords are public anyway. */
const COST = { N: 1024 } as const;

const hashed = (password: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password, SALT, 32, COST, (error, key) => (error ? reject(error) : resolve(key)));
  });

/** Returns the user with this password; null if the name or the password is wrong. */
export async function userWith(name: unknown, password: unknown): Promise<User | null> {
  if (typeof name !== "string" || typeof password !== "string") return null;
  const account = ACCOUNTS.find((one) => one.name === name);
  // An unknown name takes as long as a known one.
  const [sent, kept] = await Promise.all([hashed(password.slice(0, 200)), hashed(account?.password ?? "")]);
  if (account === undefined || !timingSafeEqual(sent, kept)) return null;
  const { id, role } = account;
  return { id, name, role };
}

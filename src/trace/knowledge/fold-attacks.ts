import { type Changes, unchanged } from "./change.ts";

/** What an attacker holds, and what was issued because of them. */
export const ATTACK_CHANGES: Changes<
  "token.taken" | "token.forged" | "secret.guessed" | "csrf.issued" | "csrf.checked"
> = {
  "token.taken": (k, { token }) => ({ ...k, attacker: { ...k.attacker, held: token } }),
  "token.forged": (k, { token, actor }) => ({
    ...k,
    forgeries: [...k.forgeries, token],
    attacker: actor === "attacker" ? { ...k.attacker, forged: token } : k.attacker,
  }),
  "secret.guessed": (k, { secret }) => ({ ...k, attacker: { ...k.attacker, secret } }),
  "csrf.issued": unchanged,
  "csrf.checked": unchanged,
};

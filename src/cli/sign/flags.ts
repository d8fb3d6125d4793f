import type { SecretFlags } from "../decode/keys/secret-flags.ts";

export interface SignFlags extends SecretFlags {
  readonly file?: string;
  readonly alg?: string;
  readonly key?: string;
  readonly kid?: string;
  readonly header?: string;
  readonly expiresIn?: string;
  readonly notBefore?: string;
  readonly iat?: boolean;
  readonly now?: string;
}

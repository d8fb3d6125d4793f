import type { SecretFlags } from "../decode/keys/secret-flags.ts";

export interface SignFlags extends SecretFlags {
  readonly file?: string;
  /** A token whose header and claims to reuse. */
  readonly like?: string;
  /** Claims to set, as name=value. */
  readonly set?: readonly string[];
  readonly alg?: string;
  readonly key?: string;
  readonly kid?: string;
  readonly header?: string;
  readonly expiresIn?: string;
  readonly notBefore?: string;
  readonly iat?: boolean;
  readonly now?: string;
}

import { field, fieldValues } from "../../http/message.ts";
import { cookiePairs } from "../beside/cookie-pairs.ts";
import type { Recorded } from "../recording.ts";
import { authorizationOf, namedValues, tokenIn, tokensHandedOut } from "../story/credential-kind.ts";
import { cookieMask, maskKind } from "./mask-messages.ts";
import type { Masks } from "./masks.ts";

/** Registers every value that is a secret by its position, so that it is masked elsewhere too: in a URL, in a page. */
export function knowSecrets(exchanges: readonly Recorded[], masks: Masks): void {
  for (const { request, response } of exchanges) {
    for (const { name, value } of cookiePairs(request)) masks.know(value, cookieMask(name, value));
    const credentials = authorizationOf(request)?.credentials;
    if (credentials !== undefined) masks.know(credentials, tokenIn(credentials) !== null ? "token" : "key");
    for (const [name, value] of namedValues(request)) masks.know(value, maskKind(name, value));
    if (response === null) continue;
    for (const line of fieldValues(response, "Set-Cookie")) {
      const [, name = "", value = ""] = /^\s*([^=;]*)=([^;]*)/.exec(line) ?? [];
      masks.know(value.trim(), cookieMask(name.trim(), value.trim()));
    }
    for (const token of tokensHandedOut(response)) masks.know(token, "token");
    if (/json/i.test(field(response, "Content-Type") ?? "")) {
      for (const [name, value] of namedValues(response)) {
        // A word may occur anywhere; a number or an id identifies somebody.
        const kind = maskKind(name, value);
        if (kind !== "value" || /\d/.test(value)) masks.know(value, kind);
      }
    }
  }
}

/** Cookies of Rails and Laravel: most are encrypted with a key of the application. */
import { isObject, own } from "../reading/json-text.ts";
import { contentOf, type Fact, type Recogniser, thing } from "./other-thing.ts";

/** Rails: VALUE--MAC if it is signed, CONTENT--IV--TAG (or CONTENT--IV, in base64, --MAC) if it is encrypted. */
export const railsCookie: Recogniser = ({ value }) => {
  const signed = /^([A-Za-z0-9+/=_-]+?)--([\da-f]{40}|[\da-f]{64})$/.exec(value);
  if (signed !== null) {
    // Before Rails 5.2 an encrypted cookie is CONTENT--IV, signed as a whole.
    const inner = Buffer.from(signed[1] ?? "", "base64").toString("latin1");
    if (/^[A-Za-z0-9+/]+={0,2}--[A-Za-z0-9+/]+={0,2}$/.test(inner))
      return thing("rails-cookie", "an encrypted cookie of Rails", ENCRYPTED_CBC);
    return signedRails(signed[1] ?? "");
  }
  const encrypted = /^[A-Za-z0-9+/]+={0,2}--[A-Za-z0-9+/]+={0,2}--[A-Za-z0-9+/]+={0,2}$/.test(value);
  return encrypted ? thing("rails-cookie", "an encrypted cookie of Rails", ENCRYPTED) : null;
};

const ENCRYPTED =
  'Only somebody with secret_key_base can open it: the Rails console does, with the salt "authenticated encrypted cookie".';
const ENCRYPTED_CBC =
  'Only somebody with secret_key_base can open it: the Rails console does, with the salts "encrypted cookie" and "signed encrypted cookie".';
const SIGNED = "Anyone can read it; only somebody with secret_key_base can check its signature.";

function signedRails(value: string) {
  const outer = contentOf(Buffer.from(value, "base64"));
  // Rails 5.2 wraps the message in an envelope, with its purpose and expiry.
  const envelope = isObject(own(outer.object, "_rails"))
    ? (own(outer.object, "_rails") as Readonly<Record<string, unknown>>)
    : null;
  const message = own(envelope, "message") ?? own(envelope, "data");
  // JSON since Rails 7.1; before, base64 in any serialization format.
  const bytes =
    typeof message === "string"
      ? Buffer.from(message, "base64")
      : Buffer.from(JSON.stringify(message ?? null));
  const inner = envelope === null ? null : contentOf(bytes);
  const facts: Fact[] = ["pur", "exp"].flatMap((name) => {
    const one = own(envelope, name);
    return typeof one === "string" ? [{ name: name === "pur" ? "for" : "valid until", value: one }] : [];
  });
  if (inner?.json?.value !== undefined && inner?.json !== null && inner !== null)
    return thing("rails-cookie", "a signed cookie of Rails", SIGNED, facts, inner);
  if (outer.object !== null && envelope === null)
    return thing("rails-cookie", "a signed cookie of Rails", SIGNED, facts, outer);
  const isMarshal = Buffer.from(value, "base64")
    .subarray(0, 2)
    .equals(Buffer.from([4, 8]));
  return isMarshal || envelope !== null
    ? thing(
        "rails-cookie",
        `a signed cookie of Rails${isMarshal ? ", written with Ruby's Marshal" : ""}`,
        SIGNED,
        facts,
      )
    : null;
}

/** Laravel: base64 of JSON with iv, value and mac, encrypted with APP_KEY. */
export const laravelCookie: Recogniser = ({ value }) => {
  if (!/^eyJpdiI6[\w+/%]+={0,2}(?:%3D){0,2}$/.test(value)) return null;
  const content = contentOf(Buffer.from(value.replace(/%3D/gi, "="), "base64"));
  const names = content.object === null ? [] : Object.keys(content.object);
  if (!["iv", "value", "mac"].every((name) => names.includes(name))) return null;
  return thing("laravel-cookie", "a cookie of Laravel, encrypted", LARAVEL);
};

const LARAVEL =
  "Only somebody with APP_KEY can open it: decrypt() in Laravel does. Its iv, value and mac say nothing by themselves.";

import { inflateRaw } from "./inflate.ts";
import { type Fact, type Recogniser, thing } from "./other-thing.ts";

/** A SAML message in base64, compressed if it came in a URL (SAML 2.0 Bindings §3.4.4.1), or its XML. */
export const saml: Recogniser = ({ value }) => {
  const xml = value.startsWith("<") ? value : xmlOf(value);
  const kind =
    xml === null
      ? undefined
      : /<(?:\w+:)?(Response|Assertion|AuthnRequest|LogoutRequest|LogoutResponse)\b[^>]*SAML:/.exec(xml)?.[1];
  if (xml === null || kind === undefined) return null;
  const facts = [
    fact("issuer", />\s*([^<>]+?)\s*<\/(?:\w+:)?Issuer>/.exec(xml)),
    fact("subject", />\s*([^<>]+?)\s*<\/(?:\w+:)?NameID>/.exec(xml)),
    fact("audience", />\s*([^<>]+?)\s*<\/(?:\w+:)?Audience>/.exec(xml)),
    fact("destination", /\bDestination="([^"]*)"/.exec(xml)),
    fact("valid until", /\bNotOnOrAfter="([^"]*)"/.exec(xml)),
    { name: "signed", value: /<(?:\w+:)?Signature\b/.test(xml) ? "yes, with an XML signature" : "no" },
  ].filter((one) => one.value !== "");
  return thing("saml", `SAML, not JWT: a ${NAMES[kind] ?? kind} in XML`, ADVICE, facts);
};

const NAMES: Readonly<Record<string, string>> = {
  Response: "response",
  Assertion: "assertion",
  AuthnRequest: "request to log in",
  LogoutRequest: "request to log out",
  LogoutResponse: "answer to a request to log out",
};
const ADVICE = "A library for SAML checks its XML signature with the certificate of the identity provider.";

const fact = (name: string, match: RegExpExecArray | null): Fact => ({ name, value: match?.[1] ?? "" });

function xmlOf(text: string): string | null {
  const joined = text.replace(/\s+/g, "");
  if (joined.length < 40 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(joined)) return null;
  const bytes = Buffer.from(joined, "base64");
  if (bytes[0] === 0x3c) return bytes.toString("utf8");
  const inflated = inflateRaw(bytes);
  return inflated?.[0] === 0x3c ? inflated.toString("utf8") : null;
}

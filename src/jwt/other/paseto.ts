import { contentOf, type Recogniser, thing } from "./other-thing.ts";

/** Length of the signature after the payload of a public token, by version. */
const SIGNATURES: Readonly<Record<string, number>> = { v1: 256, v2: 64, v3: 96, v4: 64 };

/** PASETO: version, purpose, payload and footer, separated by dots. A public token is signed, a local one encrypted. */
export const paseto: Recogniser = ({ value }) => {
  const match = /^(?:bearer\s+)?(v[1-4])\.(local|public)\.([\w-]+)(?:\.([\w-]+))?$/i.exec(value);
  if (match === null) return null;
  const [, version = "", purpose = "", payload = "", footer] = match;
  const facts =
    footer === undefined
      ? []
      : [{ name: "footer", value: Buffer.from(footer, "base64url").toString("utf8") }];
  const name = `a PASETO token, ${version}.${purpose}`;
  if (purpose === "local") return thing("paseto", `${name}: encrypted`, LOCAL, facts);
  const bytes = Buffer.from(payload, "base64url");
  const content = contentOf(bytes.subarray(0, Math.max(0, bytes.length - (SIGNATURES[version] ?? 64))));
  return thing(
    "paseto",
    `${name}: signed, and readable by anyone`,
    PUBLIC,
    facts,
    content.object === null ? null : content,
  );
};

const LOCAL = "Only somebody with its secret key can open it: a library for PASETO does, with that key.";
const PUBLIC =
  "A library for PASETO checks it with the public key of its issuer. It is not a JWT, and libraries for JWT refuse it.";

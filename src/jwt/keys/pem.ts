/** PEM (RFC 7468), in the forms that it takes in settings, variables and chats. */
import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from "node:crypto";
import { isDer, parseDer } from "./der.ts";
import { parseOpensshKey, parseSsh2Key } from "./ssh-key.ts";
import { KeyError, LockedKeyError, pairKey, type TokenKey } from "./token-key.ts";

interface PemBlock {
  readonly label: string;
  /** The block in lines of 64 characters, as OpenSSL requires. */
  readonly pem: string;
  readonly body: string;
}

/** Parses the keys of a PEM text; of a certificate chain only the first one. Throws KeyError. */
export function parsePem(text: string, passphrase: string | null): TokenKey[] {
  const blocks = blocksOf(text);
  if (blocks.length === 0) throw new KeyError("the PEM block has no end");
  const keys: TokenKey[] = [];
  const problems: KeyError[] = [];
  let chain: X509Certificate | null = null;
  for (const block of blocks) {
    try {
      if (block.label.endsWith("CERTIFICATE")) {
        const certificate = certificateOf(block);
        // RFC 5246 §7.4.2: each certificate is followed by the one that certifies it. Only the first signs tokens.
        if (chain !== null && isIssuer(chain, certificate)) chain = certificate;
        else {
          keys.push(pairKey(certificate.publicKey));
          chain = certificate;
        }
      } else if (block.label.endsWith("KEY")) keys.push(pairKey(keyOf(block, passphrase)));
    } catch (error) {
      if (!(error instanceof KeyError)) throw error;
      problems.push(error);
    }
  }
  if (keys.length > 0) return keys;
  throw (
    problems[0] ??
    new KeyError(`its ${blocks[0]?.label} block holds no key${HOW[blocks[0]?.label ?? ""] ?? ""}`)
  );
}

/** Labels of blocks related to keys, and how to get the key. */
const HOW: Readonly<Record<string, string>> = {
  PKCS7: ": openssl pkcs7 -print_certs -in FILE prints its certificates",
  "CERTIFICATE REQUEST": " that signs yet: openssl req -pubkey -noout -in FILE prints the public one",
  "NEW CERTIFICATE REQUEST": " that signs yet: openssl req -pubkey -noout -in FILE prints the public one",
  "PGP PUBLIC KEY BLOCK": " for tokens: it is one of PGP",
  "PGP PRIVATE KEY BLOCK": " for tokens: it is one of PGP",
};

const isIssuer = (subject: X509Certificate, issuer: X509Certificate): boolean => subject.checkIssued(issuer);

/**
 * RFC 7468 allows text around and between the blocks. Settings files write line breaks as \n, shells and variables turn them
 * into spaces, YAML indents the lines: only what is between the markers counts.
 */
function blocksOf(text: string): PemBlock[] {
  const plain = text.replace(/\\+r/g, "").replace(/\\+n/g, "\n");
  const found = plain.matchAll(/-{4,5} ?BEGIN ([A-Z0-9 ]+?) ?-{4,5}([\s\S]*?)-{4,5} ?END \1 ?-{4,5}/g);
  return [...found].map(([whole, label = "", content = ""]) => {
    const body = content.replace(/[\s"'>|]+/g, "");
    // RFC 1421 §4.4: the headers of an old encrypted key belong to it.
    if (content.includes(":")) return { label, pem: whole, body: content };
    const lines = body.match(/.{1,64}/g) ?? [];
    return {
      label,
      pem: [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n"),
      body,
    };
  });
}

function certificateOf({ pem }: PemBlock): X509Certificate {
  try {
    return new X509Certificate(pem.replace(/TRUSTED CERTIFICATE/g, "CERTIFICATE"));
  } catch {
    throw new KeyError("its CERTIFICATE block cannot be read");
  }
}

function keyOf({ label, pem, body }: PemBlock, passphrase: string | null): KeyObject {
  if (label === "OPENSSH PRIVATE KEY") return parseOpensshKey(Buffer.from(body, "base64"));
  if (label === "SSH2 PUBLIC KEY") return parseSsh2Key(body);
  const isLocked = label.includes("ENCRYPTED") || pem.includes("ENCRYPTED");
  try {
    if (!label.includes("PRIVATE KEY")) return createPublicKey(pem);
    return createPrivateKey({ key: pem, ...(passphrase === null ? {} : { passphrase }) });
  } catch {
    if (isLocked && passphrase === null) throw new LockedKeyError("it is protected by a passphrase");
    if (isLocked) throw new LockedKeyError("the passphrase does not open it");
    // The block may contain another kind of key than its label says.
    const bytes = Buffer.from(body, "base64");
    if (isDer(bytes)) return parseDer(bytes);
    throw new KeyError(`its ${label} block cannot be read`);
  }
}

/** The settings of the lab's server. The cookie's attributes, a token's lifetime and its key's name are written into its code. */
export interface LabSettings {
  readonly httpOnly: boolean;
  readonly secure: boolean;
  readonly sameSite: "strict" | "lax" | "none";
  /** In the format of jsonwebtoken: "15m". */
  readonly life: string;
  /** The name of the key that signs tokens: "key-1" is the first. */
  readonly kid: string;
  /** Which pages of other origins may read responses: none, those of the API's own front end, or any. */
  readonly cors: "none" | "front-end" | "any";
  /** How a form must prove where it comes from. */
  readonly csrf: "none" | "origin";
}

/** The name of the key that a lab begins with. */
export const FIRST_KID = "key-1";

/** Prefix of the lab's cookie names, so that they never collide with another project on this machine. */
export const COOKIE_PREFIX = "lab_";

/**
 * Returns the lesson's code as the lab runs it: the cookies have the lab's own names, and the attributes of a cookie, the lifetime
 * of a token and the name of its key are the current settings. Nothing else is changed.
 */
export function editedCode(lines: readonly string[], settings: LabSettings): string[] {
  const { httpOnly, secure, sameSite, life, kid } = settings;
  return lines.map((line) =>
    line
      .replace(/\bhttpOnly: (?:true|false)/, `httpOnly: ${httpOnly}`)
      .replace(/\bsecure: (?:true|false)/, `secure: ${secure}`)
      .replace(/\bsameSite: "\w+"/, `sameSite: "${sameSite}"`)
      .replace(/\b(const life =|expiresIn:) "\w+"/, `$1 "${life}"`)
      .replace(/\bkeyid: "[\w-]+"/, `keyid: "${kid}"`)
      .replace(/\b((?:c|clearC)ookie\(|name: )"(\w+)"/, `$1"${COOKIE_PREFIX}$2"`)
      .replace(/\breq\.cookies\.(\w+)/, `req.cookies.${COOKIE_PREFIX}$1`),
  );
}

/** Returns the attributes as a Set-Cookie line writes them, for use in text. */
export function cookieWords({ httpOnly, secure, sameSite }: LabSettings): string {
  const first = sameSite.charAt(0).toUpperCase() + sameSite.slice(1);
  return [
    "Path=/",
    ...(httpOnly ? ["HttpOnly"] : []),
    ...(secure ? ["Secure"] : []),
    `SameSite=${first}`,
  ].join("; ");
}

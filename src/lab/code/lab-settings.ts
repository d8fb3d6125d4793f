/** What the owner of the lab's server has set. The cookie's attributes and the life of a token stand in its code. */
export interface LabSettings {
  readonly httpOnly: boolean;
  readonly secure: boolean;
  readonly sameSite: "strict" | "lax" | "none";
  /** As jsonwebtoken reads it: "15m". */
  readonly life: string;
  /** Which pages of other origins may read answers: none, those of the API's own front end, or any that asks. */
  readonly cors: "none" | "front-end" | "any";
  /** How a form must show where it comes from. */
  readonly csrf: "none" | "origin";
}

/** Before the names of the lab's cookies, so that no other project on this machine ever gets or loses one. */
export const COOKIE_PREFIX = "lab_";

/**
 * The lesson's code as the lab runs it: the names of its cookies are the lab's own, and where it sets a cookie's attributes or the life
 * of a token, it says what is set now. Nothing else is changed.
 */
export function editedCode(lines: readonly string[], settings: LabSettings): string[] {
  const { httpOnly, secure, sameSite, life } = settings;
  return lines.map((line) =>
    line
      .replace(/\bhttpOnly: (?:true|false)/, `httpOnly: ${httpOnly}`)
      .replace(/\bsecure: (?:true|false)/, `secure: ${secure}`)
      .replace(/\bsameSite: "\w+"/, `sameSite: "${sameSite}"`)
      .replace(/\b(const life =|expiresIn:) "\w+"/, `$1 "${life}"`)
      .replace(/\b((?:c|clearC)ookie\(|name: )"(\w+)"/, `$1"${COOKIE_PREFIX}$2"`)
      .replace(/\breq\.cookies\.(\w+)/, `req.cookies.${COOKIE_PREFIX}$1`),
  );
}

/** The attributes as a Set-Cookie line writes them, for words about them. */
export function cookieWords({ httpOnly, secure, sameSite }: LabSettings): string {
  const first = sameSite.charAt(0).toUpperCase() + sameSite.slice(1);
  return [
    "Path=/",
    ...(httpOnly ? ["HttpOnly"] : []),
    ...(secure ? ["Secure"] : []),
    `SameSite=${first}`,
  ].join("; ");
}

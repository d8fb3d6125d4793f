/** Maximum characters of one body: a login, a token and a form fit in. */
const MOST_BODY = 65_536;
/** Maximum characters of all bodies together. */
const MOST_BODIES = 32 * 1024 * 1024;

const TEXTUAL = /^(?:text\/|application\/(?:[\w.+-]*\+)?(?:json|xml|x-www-form-urlencoded|javascript))/i;

/** Keeps the bodies of a recording as far as they may concern a login, and counts the others. */
export class Bodies {
  #room = MOST_BODIES;
  #left = 0;

  /** Number of bodies that were left out or truncated because the total was too long. */
  get left(): number {
    return this.#left;
  }

  /** Returns a body's text; "" if it is not text. `type`: its Content-Type; null if unknown. */
  keep(text: string, type: string | null, encoding: string | null): string {
    if (text === "" || !TEXTUAL.test(type ?? "text/plain")) return "";
    const decoded = encoding === "base64" ? fromBase64(text) : text;
    const whole = decoded.slice(0, MOST_BODY);
    const kept = whole.slice(0, this.#room);
    if (kept.length < whole.length) this.#left += 1;
    this.#room -= kept.length;
    return kept;
  }
}

/** Decodes a base64 body, which a tool may have truncated, as UTF-8. */
const fromBase64 = (text: string): string =>
  Buffer.from(text.slice(0, 2 * MOST_BODY), "base64").toString("utf8");

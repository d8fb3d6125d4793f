import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import jwt from "jsonwebtoken";
import { Secrets } from "../../src/sim/secrets.ts";
import type { EventType, TraceEvent } from "../../src/trace/event.ts";
import type { SessionRecord, User } from "../../src/trace/things.ts";
import { type Exchange, textOf } from "./exchanges.ts";
import { librarySession } from "./library-session.ts";

/** The names that a listing uses but does not declare. */
export type Names = Readonly<Record<string, unknown>>;

type Of<T extends EventType> = Extract<TraceEvent, { readonly type: T }>;
const eventOf = <T extends EventType>({ events }: Exchange, type: T): Of<T> | undefined =>
  events.find((event): event is Of<T> => event.type === type);

const YEAR = 365 * 24 * 60 * 60 * 1000;

/**
 * The names for one exchange: users and rows as the simulation had them, its keys, and the ids that it drew. `tokens`: every token of the
 * lesson, by which its keys are known.
 */
export function namesFor(exchange: Exchange, tokens: readonly string[]): Names {
  const { server, tables } = exchange;
  const text = textOf(exchange.listing);
  const secrets = keysOf(exchange, tokens);
  const kid = server.key?.kid ?? "";
  const key = secrets.get(kid) ?? new Secrets("a key that nothing was signed with").hex(32);
  const drawn =
    eventOf(exchange, "session.created")?.sessionId ?? eventOf(exchange, "csrf.issued")?.token ?? "none";
  const rows = tables.sessions.map((record): [string, object] => [
    record.sessionId,
    rowOf(record, exchange, /\bexpires\b/.test(text)),
  ]);
  return {
    jwt,
    keyid: kid,
    key: secretKey(key),
    KEY: secretKey(key),
    process: { env: { JWT_KEY: key.toString("hex") } },
    users: new Users(...server.users.map(stored)),
    checkPassword: passwords(exchange),
    sessions: new Map(rows),
    ...librarySession(
      rows.map(([id, row]) => ({ id, row })),
      drawn,
    ),
    createClient: () => redisWith(rows),
    refreshTokens: refreshTable(exchange),
    REFRESH_COOKIE: refreshCookie(exchange),
    randomUUID: () => drawn,
    randomBytes: () => ({ toString: () => drawn }),
    Math: { random: () => ({ toString: () => `0.${drawn}` }) },
    console: { log: () => {} },
    YEAR,
    auth: basicOf,
    sendMoney: () => {},
    reviews: reviewsOn(exchange.response.body),
    FORM: formWith(null),
    formWith,
  };
}

/** A user as in a database: with more fields than anybody may see. */
const stored = (user: User) => ({ ...user, passwordHash: "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA" });

/** The users of a database: some listings find by a test, some ask for an id. */
class Users extends Array<ReturnType<typeof stored>> {
  override find(wanted: unknown): ReturnType<typeof stored> | undefined {
    return super.find((user, at, all) =>
      typeof wanted === "function" ? wanted(user, at, all) : user.id === wanted,
    );
  }
}

/** A row as the listings keep it: with the nearer of its ends, in ms, if they ask for one, and the CSRF token that it was given. */
function rowOf(record: SessionRecord, { csrf }: Exchange, isLimited: boolean): object {
  const { userId, role, absoluteExpiresAt, idleExpiresAt } = record;
  const expires = Math.min(absoluteExpiresAt ?? Infinity, idleExpiresAt ?? Infinity);
  return {
    userId,
    role,
    ...(isLimited ? { expires } : {}),
    ...(csrf === null ? {} : { csrf }),
  };
}

/** A store that all servers ask, with the rows as text. */
function redisWith(rows: readonly (readonly [string, object])[]) {
  const texts = new Map(rows.map(([id, row]) => [`session:${id}`, JSON.stringify(row)]));
  return {
    get: async (name: string) => texts.get(name) ?? null,
    set: async (name: string, text: string) => void texts.set(name, text),
  };
}

/** The table of refresh tokens, which draws what the simulation drew. */
function refreshTable(exchange: Exchange) {
  const next = eventOf(exchange, "refresh.stored")?.record.token ?? "none";
  const rows = exchange.tables.refreshTokens;
  return {
    find: async (token: string) => rows.find((row) => row.token === token),
    endFamily: async () => {},
    markUsed: async () => {},
    addTo: async () => next,
  };
}

function refreshCookie({ tables, at }: Exchange) {
  const [row] = tables.refreshTokens;
  const maxAge = row === undefined ? 0 : Math.floor((row.expiresAt - at) / 1000) * 1000;
  return { path: "/refresh", httpOnly: true, secure: true, sameSite: "strict", maxAge } as const;
}

/** The reviews on a page, as they were written. */
function reviewsOn(page: string): { text: string }[] {
  const written = (html: string) =>
    html.replace(/&(?:amp|lt|gt|quot|#x27);/g, (name) => ENTITIES[name] ?? name);
  return [...page.matchAll(/<p>([\s\S]*?)<\/p>/g)].map(([, html = ""]) => ({ text: written(html) }));
}
const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#x27;": "'",
};

/** The shop's form for sending money. */
const formWith = (csrf: string | null): string =>
  [
    '<form method="post" action="/transfer">Send money',
    '<input name="to">',
    '<input name="amount">',
    ...(csrf === null ? [] : [`<input type="hidden" name="csrf" value="${csrf}">`]),
    "</form>",
  ].join("\n");

/** Checks as the simulation did: the listings hand in name and password, or the whole body. */
function passwords(exchange: Exchange) {
  const checked = eventOf(exchange, "credentials.checked");
  return async (first: unknown, second?: unknown) => {
    const body = (typeof first === "object" ? first : null) as Readonly<Record<string, unknown>> | null;
    const [username, password] = body === null ? [first, second] : [body.username, body.password];
    if (checked === undefined) throw new Error("the simulation checked no password here");
    if (username !== checked.username || typeof password !== "string")
      throw new Error(
        `the password of ${String(username)} is checked, and the simulation asks for ${checked.username}`,
      );
    return checked.user === null ? null : stored(checked.user);
  };
}

/** The name and the password of an Authorization header (RFC 7617), as the package basic-auth gives them. */
function basicOf({ headers }: { readonly headers: Readonly<Record<string, string>> }) {
  const text = Buffer.from((headers.authorization ?? "").split(" ")[1] ?? "", "base64").toString("utf8");
  const colon = text.indexOf(":");
  return { name: text.slice(0, colon), pass: text.slice(colon + 1) };
}

/** How many keys a world may draw. */
const MOST_KEYS = 12;

/** The secrets of a lesson's keys by their kid: found by what they have signed. */
export function keysOf(
  { server }: Pick<Exchange, "server">,
  tokens: readonly string[],
): ReadonlyMap<string, Buffer> {
  const drawn = new Secrets("auth-explained/keys");
  const candidates = [
    ...Object.values(server.settings).map((text) => Buffer.from(text)),
    ...Array.from({ length: MOST_KEYS }, () => Buffer.from(drawn.hex(32), "hex")),
  ];
  const found = new Map<string, Buffer>();
  for (const token of tokens) {
    const [header = "", payload = "", signature = ""] = token.split(".");
    const kid = String(JSON.parse(Buffer.from(header, "base64url").toString()).kid);
    const fits = candidates.find(
      (secret) =>
        createHmac("sha256", secret).update(`${header}.${payload}`).digest("base64url") === signature,
    );
    if (fits !== undefined) found.set(kid, fits);
  }
  return found;
}

const secretKey = (bytes: Buffer | string): KeyObject => createSecretKey(Buffer.from(bytes));

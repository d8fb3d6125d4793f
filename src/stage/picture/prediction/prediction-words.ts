import type { JudgedPart, PartKind, Slip, Verdict } from "../../../trace/prediction/judgement.ts";

/** Returns how to type a header, below the question; `long`: its value is too long to type in full. */
export const howToType = (name: string, long: boolean): string =>
  `As it appears on the wire: \`${name}: …\`, or \`none\`.${long ? " A token may be cut: `eyJ…`" : ""}`;

/** In the empty prompt: letters are not keys there. The longer version has the name of the header. */
export const lineHints = (name: string): readonly string[] => [`${name}: …   ${TYPED_HERE}`, TYPED_HERE];
const TYPED_HERE = "Letters are typed. Enter judges, → goes on, Esc leaves";

/** Before the faults of a line: try again. */
export const ONCE_MORE = "Not yet. Once more:";
export const NOT_SO = "Not so:";
export const RIGHT = "Right. ";
/** Before the real header. */
export const COMES = "What comes: ";
export const noHeader = (name: string): string => `no ${name}`;
/** Before what was typed. */
export const TYPED = "You: ";

/** The purpose of each cookie attribute, as the end of a sentence. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  HttpOnly: "it keeps the cookie from scripts",
  Secure: "it limits the cookie to https",
  SameSite: "it says with whose requests the cookie goes along",
  Path: "it says to which addresses the cookie goes back",
  Domain: "it says to which hosts the cookie goes back",
  "Max-Age": "it says for how long the cookie is kept",
  Expires: "it says until when the cookie is kept",
  Partitioned: "it limits the cookie to one top page",
};

const SLIPS: Readonly<Record<Slip, (name: string) => string>> = {
  "attribute-in-cookie": (name) =>
    `${name} does not belong here: attributes stay in the jar, and no request carries them.`,
  "other-way": (name) =>
    name.toLowerCase() === "cookie"
      ? "That is the wrong name: Set-Cookie comes from the server, and the browser answers with Cookie."
      : "That is the wrong name: Cookie comes from the browser, and the server sets one with Set-Cookie.",
  "letter-case": (name) => `${name} is spelled differently: in the name of a cookie, capitals count.`,
  comma: (name) =>
    `${name} has another value: cookies are divided by a semicolon, and a comma belongs to the value.`,
  "origin-path": () => "An origin ends after the host and its port. Not even a slash follows.",
  "no-colon": () => "A colon is missing after the name of the header.",
};

const FAULTS: Readonly<
  Record<PartKind, Readonly<Record<Exclude<Verdict, "right">, (name: string) => string>>>
> = {
  none: {
    missing: (name) => `A ${name} header does go along.`,
    extra: (name) => `No ${name} header goes along.`,
    different: (name) => `No ${name} header goes along.`,
  },
  name: {
    missing: () => "The name of the header is missing.",
    extra: () => "That is another header.",
    different: (name) => `That is another header: ${name} was asked for.`,
  },
  cookie: {
    missing: (name) => `The cookie ${name} is missing.`,
    extra: (name) => `The cookie ${name} does not belong here: it does not go along.`,
    different: (name) => `The cookie ${name} has another value.`,
  },
  attribute: {
    missing: (name) => `${name} is missing${whatFor(name)}.`,
    extra: (name) => `${name} does not belong here: the server does not set it.`,
    different: (name) => `${name} has another value.`,
  },
  scheme: {
    missing: () => "The scheme is missing: the word before the token that says what comes.",
    extra: () => "One scheme is enough.",
    different: (name) => `That is the wrong scheme: a token is sent as ${name}.`,
  },
  token: {
    missing: () => "The token is missing, or its beginning and an ellipsis.",
    extra: () => "No token belongs here.",
    different: () => "That is another token.",
  },
  member: {
    missing: (name) => `${name} is missing.`,
    extra: (name) => `${name} does not belong here.`,
    different: (name) => `${name} is different.`,
  },
  value: {
    missing: () => "The value is missing.",
    extra: () => "No value belongs here.",
    different: () => "That is another value.",
  },
};

const whatFor = (name: string): string => (ATTRIBUTES[name] === undefined ? "" : `: ${ATTRIBUTES[name]}`);

/** Returns what is wrong with a part, in a sentence; null: nothing. */
export function faultWords({ kind, name, verdict, slip }: JudgedPart): string | null {
  if (verdict === "right") return null;
  return slip === undefined ? FAULTS[kind][verdict](name) : SLIPS[slip](name);
}

/** Sessions signed by Django and itsdangerous (Flask, Starlette): the value, when it was signed, and a MAC. Anyone can read the value. */
import { utcText } from "../time.ts";
import { inflateZlib } from "./inflate.ts";
import { contentOf, type Fact, type Recogniser, thing } from "./other-thing.ts";

/** Decodes base64, compressed if it starts with a dot; null if it is not text. */
function opened(text: string): Buffer | null {
  if (!text.startsWith(".")) return Buffer.from(text, "base64");
  return inflateZlib(Buffer.from(text.slice(1), "base64"));
}

/** django.core.signing: VALUE:TIME:MAC, TIME in base 62. A signed cookie has the value itself, dumps() base64 of JSON. */
export const djangoSigned: Recogniser = ({ value }) => {
  const match = /^(\.?[^:]+):(?:([A-Za-z0-9]{5,8}):)?([\w-]{27}|[\w-]{43})$/.exec(value);
  if (match === null) return null;
  const [, signed = "", time] = match;
  const bytes = /^\.?[\w-]+$/.test(signed) ? opened(signed) : null;
  const content = bytes === null ? null : contentOf(bytes);
  const isJson = content?.json?.value !== undefined && content.json !== null;
  const seconds = time === undefined ? null : base62(time);
  const facts: Fact[] = [
    ...(isJson ? [] : [{ name: "value", value: signed }]),
    ...(seconds === null ? [] : [{ name: "signed at", value: utcText(seconds) }]),
  ];
  const how = signed.startsWith(".") ? ", compressed" : "";
  return thing(
    "django-signed",
    `signed by Django (value:time:signature)${how}`,
    DJANGO,
    facts,
    isJson ? content : null,
  );
};

const DJANGO =
  "Anyone can read it; only somebody with SECRET_KEY can check it: django.core.signing.loads(…), with the salt of its maker.";

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

const base62 = (text: string): number =>
  [...text].reduce((sum, digit) => sum * 62 + DIGITS.indexOf(digit), 0);

/** itsdangerous: VALUE.TIME.MAC, or VALUE.MAC; a dot in front means zlib. Flask signs with SHA-1: 27 characters. */
export const itsdangerous: Recogniser = ({ name, value }) => {
  const match = /^(\.?[\w+/=-]+)\.(?:([\w-]{4,8})\.)?([\w-]{27}|[\w-]{43}|[\w-]{86})$/.exec(value);
  if (match === null) return null;
  const [, signed = "", time] = match;
  const bytes = opened(signed);
  const content = bytes === null ? null : contentOf(bytes);
  if (content === null || content.json === null || content.json.value === undefined) return null;
  // A number alone is the id in another kind of token.
  if (typeof content.json.value === "number") return null;
  const facts = time === undefined ? [] : [{ name: "signed at", value: momentOf(time) }];
  const isCompressed = signed.startsWith(".");
  const what = time === undefined ? "signed by itsdangerous" : "a Flask session (signed by itsdangerous)";
  return thing(
    "itsdangerous",
    `${name === "session" && time !== undefined ? "a Flask session" : what}${isCompressed ? ", compressed" : ""}`,
    FLASK,
    facts,
    content,
  );
};

const FLASK = "Anyone can read it; only somebody with SECRET_KEY can check its signature.";

/** Seconds as bytes; itsdangerous before 1.1 counted them from 2011. */
const FROM_2011 = 1_293_840_000;

function momentOf(time: string): string {
  const bytes = Buffer.from(time, "base64url");
  // Of four to eight characters: three to six bytes.
  const seconds = bytes.readUIntBE(0, bytes.length);
  if (seconds > 1e11) return "no time that makes sense";
  return utcText(seconds < FROM_2011 ? seconds + FROM_2011 : seconds);
}

/** The values in a paste that may be credentials: of headers, cookies, parameters and JSON, each with its name. */
import { percentDecoded } from "../../text/percent-decoded.ts";
import { isObject } from "../reading/json-text.ts";
import type { PastedValue } from "./other-thing.ts";

/** In characters. A longer paste is not a credential. */
const LONGEST = 64 * 1024;
/** Most values that are examined. */
const MOST = 100;

const NAMES =
  /^(?:(?:access_|id_|refresh_|auth_|session_?)?(?:token|jwt|sid|session|assertion|samlresponse|samlrequest|code|authorization)|(?:x-)?(?:api[-_]?key|(?:auth|access|private|vault|gitlab|session|csrf|xsrf|amz-security)[-_]token))$/i;

/** Returns the values, the likeliest first: of an Authorization header, cookies, parameters, members of JSON, the text itself. */
export function pastedValues(text: string): PastedValue[] {
  const paste = text.slice(0, LONGEST).trim();
  const found = [
    ...authorizations(paste),
    ...cookies(paste),
    ...parameters(paste),
    ...members(paste),
    ...lines(paste),
  ];
  return [...found, { name: "", value: unquoted(paste) }].slice(0, MOST);
}

function authorizations(paste: string): PastedValue[] {
  const lines = paste.matchAll(/(?:^|["'\s])(?:proxy-)?authorization["']?\s*[:=][ \t]*["']?([^"'\r\n]*)/gi);
  return [...lines].map(([, value = ""]) => ({ name: "Authorization", value: value.trim() }));
}

/** "Cookie: a=1; b=2", "Set-Cookie: a=1; Path=/", or such a list without its name. */
function cookies(paste: string): PastedValue[] {
  const line = /(?:^|["'\s])(?:set-)?cookie["']?\s*[:=]\s*["']?([^"'\r\n]*)/i.exec(paste)?.[1] ?? paste;
  if (!/^[\w!#$%&'*+.^`|~-]+=[^\s;]/.test(line) || /^https?:/.test(line)) return [];
  return line.split(/;\s*/).flatMap((pair) => {
    const at = pair.indexOf("=");
    return at > 0
      ? [{ name: pair.slice(0, at).trim(), value: percentDecoded(unquoted(pair.slice(at + 1).trim())) }]
      : [];
  });
}

function parameters(paste: string): PastedValue[] {
  const found = paste.matchAll(/[?&#]([\w.-]+)=([^&#\s"']*)/g);
  return [...found].flatMap(([, name = "", value = ""]) =>
    NAMES.test(name) ? [{ name, value: percentDecoded(value) }] : [],
  );
}

function members(paste: string): PastedValue[] {
  if (!paste.startsWith("{")) return [];
  try {
    const value: unknown = JSON.parse(paste);
    if (!isObject(value)) return [];
    return Object.entries(value).flatMap(([name, one]) =>
      NAMES.test(name) && typeof one === "string" ? [{ name, value: one }] : [],
    );
  } catch {
    return [];
  }
}

/** "token: …", as in YAML and in the output of kubectl. */
function lines(paste: string): PastedValue[] {
  const found = paste.matchAll(/^[ \t]*([\w.-]+):[ \t]+["']?([^\s"']+)["']?[ \t]*$/gm);
  return [...found].flatMap(([, name = "", value = ""]) => (NAMES.test(name) ? [{ name, value }] : []));
}

const unquoted = (text: string): string => text.replace(/^(["'`])([\s\S]*)\1[,;]?$/, "$2").trim();

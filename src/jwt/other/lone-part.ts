import { readBase64url } from "../reading/base64url.ts";
import { own } from "../reading/json-text.ts";
import { contentOf, type Recogniser, thing } from "./other-thing.ts";

/** One part of a token on its own: the header or the payload, as left by a split at the dots. */
export const lonePart: Recogniser = ({ value }) => {
  const word = value.replace(/^(?:bearer|token)\s+/i, "").replace(/^\.|\.$/g, "");
  if (!/^[\w+/-]{8,}={0,2}$/.test(word)) return null;
  const content = contentOf(readBase64url(word).bytes);
  if (content.object === null) return null;
  const isHeader = own(content.object, "alg") !== undefined;
  return isHeader
    ? thing("lone-part", "one part of a JWT, the header", HEADER, [], content)
    : thing("lone-part", "one part of a JWT, the payload", PAYLOAD, [], content);
};

/** base64url is case-sensitive: lower-cased text cannot be decoded any more. */
export const lowerCased: Recogniser = ({ value }) =>
  /^(?:bearer\s+)?eyj[a-z\d_-]{8,}\.[a-z\d_-]{8,}\.[a-z\d_-]*$/.test(value)
    ? thing("lone-part", "a token whose capital letters were turned into small ones", LOWER)
    : null;

/** NAME.1 of a cookie that was too large for one. */
export const cookiePiece: Recogniser = ({ name, value }) => {
  const match = /^(.+)(?:\.|__)(\d{1,2})$/.exec(name);
  if (match === null || value.length < 20) return null;
  const facts = [
    { name: "cookie", value: match[1] ?? "" },
    { name: "piece", value: match[2] ?? "" },
  ];
  return thing("lone-part", "one piece of a cookie that was too large for one", PIECE, facts);
};

const LOWER =
  "In base64url those are different letters, so nothing can be read any more. Find out what changes the case on the way (an environment variable, a header's name in place of its value), and copy the token again.";
const PIECE = "The other pieces are missing: copy all of them, .0 first, and they are joined here.";
const HEADER = "The payload and the signature are not there: copy the whole token.";
const PAYLOAD =
  "Header and signature are not there, so nothing can be checked without the rest: anyone could have written this. Copy the whole token.";

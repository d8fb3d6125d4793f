import { readBase64url } from "../reading/base64url.ts";
import { own } from "../reading/json-text.ts";
import { contentOf, type Recogniser, thing } from "./other-thing.ts";

/** One part of a token, taken out of it: the header or the payload, as a split at the dots gives them. */
export const lonePart: Recogniser = ({ value }) => {
  const word = value.replace(/^\.|\.$/g, "");
  if (!/^[\w+/-]{8,}={0,2}$/.test(word)) return null;
  const content = contentOf(readBase64url(word).bytes);
  if (content.object === null) return null;
  const isHeader = own(content.object, "alg") !== undefined;
  return isHeader
    ? thing("lone-part", "one part of a JWT, the header", HEADER, [], content)
    : thing("lone-part", "one part of a JWT, the payload", PAYLOAD, [], content);
};

const HEADER = "The payload and the signature are not there: copy the whole token.";
const PAYLOAD =
  "Header and signature are not there, so that nothing can be checked without the rest: anyone can have written this. Copy the whole token.";

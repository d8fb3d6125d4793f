import { CLAIMS, hs256, NOW, segment, text, token } from "../../jwt/tokens.ts";

const many = Object.fromEntries(
  Array.from({ length: 30 }, (_, at) => [`claim_number_${at}`, `value ${at} `.repeat(at)]),
);
const JWE = `${segment({ alg: "dir", enc: "A128GCM" })}..AAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA`;
/** Pastes that between them bring about everything that the picture of a token has. */
export const PASTES: Readonly<Record<string, string>> = {
  good: token(),
  expired: token({ ...CLAIMS, exp: 1 }),
  none: `${segment({ alg: "none" })}.${segment(CLAIMS)}.`,
  broken: token().replace(".", ".?"),
  unsigned: token().replace(/\.[^.]*$/, ""),
  encrypted: JWE,
  "thirty claims": token({
    ...CLAIMS,
    ...many,
    list: ["a".repeat(90), 1, null],
    object: { a: { b: [{ c: 1 }] } },
  }),
  nested: hs256(segment({ alg: "HS256", cty: "JWT" }), text(token())),
  "wide letters": token({ ...CLAIMS, name: "漢字".repeat(60), 名: 1 }),
  "long names": token({ ["https://shop.test/claims/".repeat(6)]: true, [`${"n".repeat(30)}`]: 1 }),
  "strange times": token({
    exp: NOW * 1000,
    iat: "1737450000",
    nbf: "never",
    auth_time: 1e20,
    updated_at: -5,
  }),
  hostile: token({ "\u001b[2J": "\u202e\u0000\u009b31m", __proto__: 1 }),
  nothing: "",
  stranger: "www.example.com",
};

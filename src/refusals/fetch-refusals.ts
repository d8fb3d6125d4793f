/**
 * The refusals of a browser that fetches and reads for a page: part of the closed union in trace/refusal.ts. Each names the header that a
 * browser's console names.
 */
export const FETCH_REFUSALS = {
  // who may read an answer across origins
  "cors-no-origin": {
    reason:
      "{first}The answer of {host} has no Access-Control-Allow-Origin header, so a page of {origin} may not read it.",
    clause: "Fetch Standard, CORS check",
  },
  "cors-other-origin": {
    reason:
      "{first}The answer of {host} has Access-Control-Allow-Origin: {allowed}, and the page is of {origin}. The two must be equal{hint}.",
    clause: "Fetch Standard, CORS check",
  },
  "cors-wildcard": {
    reason:
      "{first}The answer of {host} has Access-Control-Allow-Origin: *. With credentials that does not count: the header must name the origin.",
    clause: "Fetch Standard, CORS check",
  },
  "cors-no-credentials": {
    reason:
      "{first}The script asked with credentials, and the answer of {host} has no Access-Control-Allow-Credentials: true.",
    clause: "Fetch Standard, CORS check",
  },

  // whether a request may be sent across origins
  "preflight-status": {
    reason:
      "The browser asked {host} first, and the answer was {status}. Only a status from 200 to 299 says yes.",
    clause: "Fetch Standard, CORS-preflight fetch",
  },
  "preflight-method": {
    reason:
      "The browser asked {host} first. Access-Control-Allow-Methods in its answer does not name {method}.",
    clause: "Fetch Standard, CORS-preflight fetch",
  },
  "preflight-header": {
    reason:
      "The browser asked {host} first. Access-Control-Allow-Headers in its answer does not name {header}.",
    clause: "Fetch Standard, CORS-preflight fetch",
  },

  // cookies of a fetch
  "no-credentials": {
    reason: "{asked}. So no cookie goes along, and Set-Cookie in the answer is ignored.",
    clause: "Fetch Standard, HTTP-network-or-cache fetch (includeCredentials)",
  },

  "forbidden-response-header": {
    reason: "{name} is in the answer, and no script may read it: a cookie is between the server and the jar.",
    clause: "Fetch Standard, forbidden response-header name",
  },
  "header-not-exposed": {
    reason:
      "{name} is in the answer of {host}, another origin, and Access-Control-Expose-Headers does not name it.",
    clause: "Fetch Standard, CORS-safelisted response-header name",
  },

  // pages over https
  "mixed-content": {
    reason:
      "The page of {page} came over https, and {to} is not encrypted. The browser sends nothing there: it is mixed content. Only your own machine, such as localhost, may be contacted without encryption.",
    clause: "Mixed Content §4.4 (should fetching request be blocked as mixed content?)",
  },

  // redirects
  "too-many-redirects": {
    reason: "The browser followed {count} redirects and gave up.",
    clause: "Fetch Standard, HTTP-redirect fetch",
  },
  "authorization-dropped": {
    reason:
      "The redirect leads from {from} to {to}, another origin. The browser takes the Authorization header off on the way.",
    clause: "Fetch Standard, HTTP-redirect fetch, step 13",
  },
} as const;

import { type Recogniser, thing } from "./other-thing.ts";

/** What is sent in place of a token that was never filled in. */
export const placeholder: Recogniser = ({ name, value }) => {
  const scheme = /^(?:bearer|dpop|token|jwt|basic)\b[\s:]*/i.exec(value)?.[0] ?? "";
  const word = value.slice(scheme.length).trim();
  const isHeader = scheme !== "" || name === "Authorization";
  if (word === "") return isHeader ? thing("placeholder", "an empty header", EMPTY) : null;
  const known = PLACEHOLDERS.find(([pattern]) => pattern.test(word));
  return known === undefined
    ? null
    : thing("placeholder", `the word ${word}`, known[1], [{ name: "word", value: word }]);
};

const EMPTY =
  "There is nothing where the token should be: your variable was empty when the header was built. Look at where it is set, and whether the login had ended by then.";
const UNSET =
  "This word is where the token should be: your variable was empty when the header was built. Look at where it is set, and whether the login had ended by then.";
const OBJECT =
  "An object was turned into text where the token should be: your variable holds the whole answer, or a promise. Take the token out of it (such as answer.access_token), or wait for it.";
const FUNCTION =
  "A function was turned into text where the token should be: it was not called. Call it, and wait for what it gives.";
const WRAPPED =
  "A value was turned into text with what is wrapped around it: take the token out of it (get(), unwrap(), .value).";
const UNFILLED =
  "The name of a variable is where the token should be: it was never filled in. Single quotes keep a shell from doing so, and a template needs its variable to be set.";
const EXAMPLE = "The words of an example are where the token should be: put your own token there.";

const PLACEHOLDERS: readonly (readonly [RegExp, string])[] = [
  [/^(?:null|undefined|none|nil|nan|true|false|\(null\)|""|'')$/i, UNSET],
  [
    /^(?:\[object \w+\]|\{\}|\[\]|[\w.$]+@[\da-f]{5,8}|<[\w.]+ object at 0x[\da-f]+>|<coroutine .*>)$/i,
    OBJECT,
  ],
  [
    /^(?:(?:async )?function\b.*|\(?[\w, ]*\)? *=>.*|<(?:built-in |bound )?(?:function|method) .*>|\[Function.*\])$/s,
    FUNCTION,
  ],
  [/^(?:Some|Ok|Just|Optional|Success)[([ ].*$/s, WRAPPED],
  [
    /^(?:\$\{?[A-Za-z_][\w.]*\}?|\$\{\{?[^{}]*\}?\}|\$\(.*\)|%[A-Za-z_]\w*%|\{\{.*\}\}|\{%.*%\}|\{[A-Za-z_]\w*\}|<%=?.*%>|#\{.*\}|\$env:\w+|process\.env\.\w+|os\.environ.*|:token)$/s,
    UNFILLED,
  ],
  [/^<[\w .-]{1,40}>$|^\[[\w .-]{1,40}\]$/, EXAMPLE],
  [
    /^(?:your|my|the|paste|insert|some)?[-_ ]?(?:super[-_ ]?secret[-_ ]?)?(?:jwt|access|auth|bearer|api|id)?[-_ ]?(?:token|jwt|key)(?:[-_ ]?(?:here|value|goes[-_ ]here))?$/i,
    EXAMPLE,
  ],
  [/^x{3,}$|^\*{3,}$|^\.{3}$|^…$|^(\w)\1*\.(\w)\2*\.(\w)\3*$|^header\.payload\.signature$/i, EXAMPLE],
];

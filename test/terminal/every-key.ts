/** Every key that a keyboard can send, by the names of the decoder; none with Alt, which no table has. */
export const EVERY_KEY: readonly string[] = [
  ...Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i)),
  ..."space return escape tab shift+tab backspace delete insert f5".split(" "),
  ..."left right up down home end pageup pagedown".split(" "),
  ...Array.from({ length: 26 }, (_, i) => `ctrl+${String.fromCharCode(97 + i)}`).filter(
    // Bytes with a name of their own: backspace, tab, and return.
    (key) => !["ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m"].includes(key),
  ),
];

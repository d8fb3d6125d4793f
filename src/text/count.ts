/** Groups digits with commas, whatever the machine's locale: the output must not depend on it. 1234567 → "1,234,567". */
export const thousands = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

/** "1 lesson", "2,000 lessons". */
export const counted = (count: number, noun: string): string =>
  `${thousands(count)} ${noun}${count === 1 ? "" : "s"}`;

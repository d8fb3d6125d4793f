import { field, type HttpResponse } from "../../http/message.ts";

/** ms from one exchange to the next, if nothing says more: what one response sets is there for the next request. */
const STEP = 2;

/**
 * Numbers exchanges that have no times of their own, and gives them some: each starts at the Date of its response, or a step after the one
 * before it. Those before the first Date end at it.
 */
export function timed<T extends { readonly response: HttpResponse | null }>(exchanges: readonly T[]) {
  const dates = exchanges.map(({ response }) => Date.parse((response && field(response, "Date")) ?? ""));
  const first = dates.findIndex((date) => !Number.isNaN(date));
  let last = (dates[first] ?? 0) - STEP * (first + 1);
  return exchanges.map((one, index) => {
    const date = dates[index] ?? Number.NaN;
    last = Math.max(last + STEP, Number.isNaN(date) ? Number.NEGATIVE_INFINITY : date);
    return { ...one, index, startedAt: last, answeredAt: last + 1 };
  });
}

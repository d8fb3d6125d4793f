/**
 * Milliseconds of work that this process has done so far. What must not take long is measured in these: they do not run while another
 * program has the processor.
 */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

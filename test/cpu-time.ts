/**
 * Returns the CPU time that this process has used, in ms. Time limits are measured in it, because it does not advance while another
 * program has the processor.
 */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

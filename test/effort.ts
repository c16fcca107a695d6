/**
 * The milliseconds that this process has computed so far. Where a test sets a bound to an effort (what must not grow with the
 * square of its input, say), the clock on the wall would count the other programs on the machine too.
 */
export function effort(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

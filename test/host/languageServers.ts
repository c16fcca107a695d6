import { readdirSync, readFileSync } from 'node:fs'

/** The language servers that this program's VS Code runs, by their process ids; undefined where the system does not list processes so. */
export function languageServers(): number[] | undefined {
  if (process.platform !== 'linux') return undefined
  const parents = new Map<number, number>()
  const servers: number[] = []
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const pid = Number(name)
      // Behind the name in parentheses, which may hold anything, stand the state and the parent.
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      parents.set(pid, Number(parent))
      if (state !== 'Z' && /\bserver\.cjs\0/.test(readFileSync(`/proc/${name}/cmdline`, 'utf8'))) servers.push(pid)
    } catch {
      // It has ended since it was listed.
    }
  }
  const isOurs = (pid: number | undefined): boolean =>
    pid !== undefined && (pid === process.pid || isOurs(parents.get(pid)))
  return servers.filter(isOurs)
}

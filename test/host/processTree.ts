import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process'

const running = new Set<ChildProcess>()

/**
 * Starts a program that will have children of its own (VS Code, an X server) and never outlives us: it and they are ended
 * when this process exits, for whatever reason it can still notice.
 */
export function spawnTree(command: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  // A group of its own, so that one signal reaches the whole tree; Windows has taskkill /T for that.
  const child = spawn(command, args, { ...options, detached: process.platform !== 'win32' })
  watchForExit()
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** Ends a program started by `spawnTree` with all its children, and waits until it is gone. Twice does no harm. */
export async function stopTree(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
  killTree(child)
  await gone
}

function killTree({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    if (process.platform === 'win32') spawnSync('taskkill', ['/PID', String(pid), '/T', '/F'], { stdio: 'ignore' })
    else process.kill(-pid, 'SIGKILL')
  } catch {
    // It ended by itself between our look and our signal.
  }
}

let watching = false

function watchForExit(): void {
  if (watching) return
  watching = true
  // First of all: others then remove the files that these programs hold.
  process.prependListener('exit', () => running.forEach(killTree))
  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1]
  ] as const) {
    // 128 + n is how a shell reports a death by signal n.
    process.on(signal, () => process.exit(128 + number))
  }
}

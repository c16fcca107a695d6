import * as vscode from 'vscode'
import {
  type BaseLanguageClient,
  CloseAction,
  type CloseHandlerResult,
  type ErrorHandler,
  ErrorAction,
  type ErrorHandlerResult,
  type Message,
  State
} from 'vscode-languageclient'

/** So often within a while the server is started again when it ends by itself: one that always ends at once would never stop. */
const MOST = 4
/** That while, in milliseconds. */
const WHILE = 3 * 60 * 1000
/** So many messages in a row may be lost on the way. */
const MOST_LOST = 3

/**
 * Starts the server again when it ends by itself. The client tells it of all open texts as they stand, unsaved words
 * included, and whoever shows something asks anew: the user need not notice, so the log alone says it. Only when it
 * happens again and again, or when there is nothing that could end, the user is told, and decides.
 */
export class Restarting implements ErrorHandler {
  private ended: number[] = []
  /** How often it has ended in all. */
  private ends = 0

  /** @param client what runs the server; asked for later, since it is made with this. */
  constructor(private readonly client: () => BaseLanguageClient) {}

  error(_error: Error, _message: Message | undefined, count: number | undefined): ErrorHandlerResult {
    return { action: (count ?? 0) <= MOST_LOST ? ErrorAction.Continue : ErrorAction.Shutdown, handled: true }
  }

  closed(): CloseHandlerResult {
    const now = Date.now()
    this.ends++
    this.ended = [...this.ended.filter(time => now - time < WHILE), now]
    if (this.ended.length <= MOST) {
      const log = 'The language server has ended; it is started again.'
      const isBegun = this.client().state !== State.Starting
      if (!isBegun) void this.beginAgain()
      return { action: isBegun ? CloseAction.Restart : CloseAction.DoNotRestart, handled: true, message: log }
    }
    const words = vscode.l10n.t(
      'Apparatus has stopped working several times in a row. Your texts and remarks are safe, but cards, views and problems are not kept up to date until it is started again. What went wrong may be in the log.'
    )
    void this.tell(words)
    const message = `The language server has ended ${this.ended.length} times within three minutes; it is not started again.`
    return { action: CloseAction.DoNotRestart, handled: true, message }
  }

  /** Starts the server. One that ends meanwhile is started again, or the user told, when that is heard of. */
  async start(): Promise<void> {
    const before = this.ends
    try {
      await this.client().start()
    } catch (error) {
      this.client().error('The language server did not start', error, false)
      if (this.ends === before)
        await this.tell(
          vscode.l10n.t(
            'Apparatus could not be started: there will be no cards, views and problems. What went wrong may be in the log.'
          )
        )
    }
  }

  /** Starts the server anew, whether it runs or not. */
  async restart(): Promise<void> {
    this.ended = []
    const client = this.client()
    if (client.state === State.Running) await client.stop()
    await this.start()
  }

  /**
   * Starts the server again that ended before it had begun. The client would start it while the first start still fails, which
   * then takes the second one with it.
   */
  private async beginAgain(): Promise<void> {
    const client = this.client()
    // The start that fails.
    await client.start().catch(() => {})
    await new Promise(resolve => setTimeout(resolve, 0))
    await this.start()
  }

  private async tell(words: string): Promise<void> {
    const again = vscode.l10n.t('Start Again')
    const log = vscode.l10n.t('Show Log')
    const chosen = await vscode.window.showErrorMessage(words, again, log)
    if (chosen === again) await this.restart()
    if (chosen === log) this.client().outputChannel.show()
  }
}

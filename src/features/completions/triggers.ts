/** The signs at which an editor asks by itself. Each begins something of ours, or answers nothing. */
export const TRIGGERS: readonly string[] = ['^', '@', ':', '{']

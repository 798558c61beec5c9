/** Vendors keep beginnings of prompts from about this many tokens on. */
const leastTokens = 1024
const charactersPerToken = 4
const mostPrompts = 8

/** Remembers prompts as providers do that bill the beginning of one they had before for less. */
export function createPromptCache() {
  const prompts: string[] = []
  return {
    /** Tokens of the beginning that this prompt shares with one of the last. */
    read(prompt: string): number {
      const shared = Math.max(0, ...prompts.map((earlier) => commonLength(prompt, earlier)))
      prompts.push(prompt)
      if (prompts.length > mostPrompts) prompts.shift()
      const tokens = Math.floor(shared / charactersPerToken)
      return tokens < leastTokens ? 0 : tokens
    },
  }
}

/** By halving: comparing slices is much quicker than comparing characters. */
function commonLength(a: string, b: string): number {
  let least = 0
  let most = Math.min(a.length, b.length)
  while (least < most) {
    const middle = (least + most + 1) >> 1
    if (a.startsWith(b.slice(least, middle), least)) least = middle
    else most = middle - 1
  }
  return least
}

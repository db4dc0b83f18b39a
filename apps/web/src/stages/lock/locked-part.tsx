/**
 * Locked part 锁定的页面: stands in place of a screen that speaks of persons while the vault is shut.
 */
import type { JSX } from "solid-js"
import { Button } from "../../ui/button.tsx"
import { Empty } from "../../ui/notice.tsx"
import { passVaultBy } from "../../ui/vault-desk.ts"
import { wordsOf } from "../../wording/language.ts"
import { vaultWords } from "../../wording/vault.ts"

const words = wordsOf(vaultWords)

/** Says so, and leads to the lock. */
export const LockedPart = (): JSX.Element => (
  <Empty icon="lock" title={words().partTitle}>
    <p>{words().partBody}</p>
    <Button weight="main" onClick={() => passVaultBy(false)}>
      {words().unlock}
    </Button>
  </Empty>
)

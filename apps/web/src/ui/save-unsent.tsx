/**
 * Save unsent 存未送达文件: the button that saves a carried file, under a passphrase that the person chooses.
 */
import { createSignal, type JSX } from "solid-js"
import { carriedWords } from "../wording/carried-file.ts"
import { wordsOf } from "../wording/language.ts"
import { Button } from "./button.tsx"
import { saveFile } from "./download.ts"
import { Icon } from "./icon.tsx"
import { Passphrase } from "./passphrase.tsx"
import { who } from "./who.ts"

const words = wordsOf(carriedWords)

interface SaveUnsentProps {
  /** Makes the file as it is before it is sealed. */
  readonly make: () => Promise<Blob>
  readonly name: () => string
  /** Hears what was saved. */
  readonly onSaved?: (file: Blob) => void
}

/** Shows the button. */
export const SaveUnsent = (props: SaveUnsentProps): JSX.Element => {
  const [isAsking, setAsking] = createSignal(false)
  const seal = async (passphrase: string): Promise<boolean> => {
    const { sealFile } = await import("../local/carried/sealed-file.ts")
    const file = await props.make()
    saveFile(await sealFile(file, who()?.account ?? "", passphrase), props.name())
    setAsking(false)
    props.onSaved?.(file)
    return true
  }
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <Icon name="download" />
        {words().save}
      </Button>
      <Passphrase open={isAsking()} isNew onGiven={seal} onClose={() => setAsking(false)} />
    </>
  )
}

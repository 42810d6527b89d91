/** A new key for the vault. */
export const rekey = {
  rekey: {
    title: 'Change the key of the vault',
    open: 'Change the key of the vault…',
    text: 'For when the recovery code may have been copied, or an old copy of the vault has gone astray. The whole vault is encrypted under a new key and gets a new recovery code; passphrase, documents, registers and outbox stay. Afterwards neither the old recovery code nor the key of old copies opens the new vault. Cancelling or a power cut does no harm: until you confirm, the vault is as it was.',
    passphrase: 'Passphrase of the vault',
    begin: 'Begin',
    cancel: 'Do not change',
    working: 'Encrypting under the new key; a large vault takes some minutes. A power cut now loses nothing.',
    code: 'New recovery code of the vault',
    codeText:
      'Print or write down the new recovery code. It is shown this once. Put it in the safe, then destroy the old one.',
    again: 'Enter the new recovery code from the paper',
    againText: 'It is changed only when this is right. Either case; hyphens may be left out.',
    end: 'Change the key',
    done: 'The key is changed. Unlock with the same passphrase, and destroy the old recovery code.',
  },
} as const

/**
 * A name as words to compare: lower case, without accents, split at punctuation and at changes of case.
 * `Billing_E-Mail` → `billing e mail`, `orderId` → `order id`, `Straße` → `strasse`
 */
export function wordsOf(name: string): string {
  return (
    name
      // Compatibility forms too: some decorated capitals have no small letter of their own.
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
      .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
      .toLowerCase()
      .replaceAll('ß', 'ss')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  );
}

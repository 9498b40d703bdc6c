/** A name short enough for a chip, made from a rule's key: "long-wait" → "Long wait". */
export function nameRule(rule: string): string {
  const words = rule.replaceAll(/[-_\s]+/g, ' ').trim();
  return words === '' ? rule : words.charAt(0).toUpperCase() + words.slice(1);
}

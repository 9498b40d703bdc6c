/** A rule in as few words as a chip has room for, out of its key: "long-wait" is "Long wait". */
export function nameRule(rule: string): string {
  const words = rule.replaceAll(/[-_\s]+/g, ' ').trim();
  return words === '' ? rule : words.charAt(0).toUpperCase() + words.slice(1);
}

import { createRequire } from 'node:module';
import { openSync } from 'fontkit';

const require = createRequire(import.meta.url);
const fontFile = (name: string): string => require.resolve(`@expo-google-fonts/inter/${name}`);

/** Inter (OFL), from files: it covers Latin, Greek and Cyrillic. */
export const fontFiles = {
  normal: fontFile('400Regular/Inter_400Regular.ttf'),
  bold: fontFile('600SemiBold/Inter_600SemiBold.ttf'),
};

let known: ReadonlySet<number> | undefined;

/** The code points that the font has glyphs for. */
function printed(): ReadonlySet<number> {
  if (known === undefined) {
    const font = openSync(fontFiles.normal);
    known = new Set('characterSet' in font ? font.characterSet : []);
  }
  return known;
}

/** Shown in place of text that the font has no glyphs for. */
export const missingMark = '[…]';

/** A text with every run of characters that would print as empty boxes marked as missing. */
export function printable(text: string): string {
  const isPrinted = (character: string): boolean =>
    printed().has(character.codePointAt(0)!) || /\p{Mark}|\p{Cf}/u.test(character);
  const kept = Array.from(text.replaceAll(/\s+/gu, ' '), (one) => (isPrinted(one) ? one : '\uffff'));
  return kept.join('').replaceAll(/\uffff(?: *\uffff)*/g, missingMark);
}

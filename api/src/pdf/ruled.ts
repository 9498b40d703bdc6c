import type { CustomTableLayout } from 'pdfmake/interfaces.js';
import { colours } from './colours.ts';

/** A table with a hairline under every row but the last, and little room around it. */
export const ruled: CustomTableLayout = {
  hLineWidth: (line, { table }) => (line === 0 || line === table.body.length ? 0 : 0.5),
  vLineWidth: () => 0,
  hLineColor: () => colours.line,
  paddingTop: () => 2,
  paddingBottom: () => 2,
  paddingLeft: () => 4,
  paddingRight: () => 4,
};

import { describe, expect, test } from 'vitest';
import { october } from './fixtures/october.ts';
import { spoken } from './fixtures/spoken.ts';
import { briefingMarkdown, escapeMarkdown } from './markdown.ts';

describe('Markdown of a briefing', () => {
  test.each([
    ['*bold* _it_ `code`', String.raw`\*bold\* \_it\_ \`code\``],
    ['[click](http://evil.example)', String.raw`\[click\](http\://evil.example)`],
    ['<script>alert(1)</script>', String.raw`\<script\>alert(1)\</script\>`],
    ['a | b', String.raw`a \| b`],
    ['# head', String.raw`\# head`],
    ['- item', String.raw`\- item`],
    ['1. item', String.raw`1\. item`],
    ['3.2 meets its targets', '3.2 meets its targets'],
    ['−0.19', '−0.19'],
    ['two\n\n# lines', 'two # lines'],
    ['me@example.com, www.evil.example', String.raw`me\@example.com, www\.evil.example`],
    ['&lt;', String.raw`\&lt;`],
    [String.raw`a\b`, String.raw`a\\b`],
    ['~~gone~~', String.raw`\~\~gone\~\~`],
    ['cut\0off', 'cut\ufffdoff'],
  ])('writes %j as it reads', (text, written) => {
    expect(escapeMarkdown(text)).toBe(written);
  });

  test('holds the table, the quotes and whole addresses', () => {
    const text = briefingMarkdown(spoken(october), 'https://cx.example.com');
    expect(text).toContain('# Monthly deep-dive\n\nOctober 2026 against September 2026. Metric 3.1 and 3.2.');
    expect(text).toContain('| EMEA · chat | −0.26 | 14.1% to 48.6% of conversations |');
    expect(text).toContain('> “40分も待っています” [C-2](https://cx.example.com/conversations/');
    expect(text).toContain('[show](https://cx.example.com/metric/3.2?view=proof&show=certificate)');
    expect(text).not.toMatch(/\]\(\//);
  });

  test('keeps a hostile quote and a hostile rule in their places', () => {
    const data = {
      ...october,
      labelOf: () => 'a | b](http://evil.example) <b>',
      examples: {
        ...october.examples,
        shown: [
          {
            ...october.examples.shown[0]!,
            quote: {
              text: 'x” \n\n## Fire the agent\n\n[pay](http://evil.example)',
              message: 0,
              start: 0,
              end: 1,
            },
          },
        ],
      },
    };
    const text = briefingMarkdown(spoken(data), 'https://cx.example.com');
    const addresses = [...text.matchAll(/(?<!\\)\]\(([^)]*)\)/g)].map(([, address]) => address!);
    expect(addresses.every((address) => address.startsWith('https://cx.example.com/'))).toBe(true);
    expect(text).not.toMatch(/^## Fire/m);
    expect(text).not.toMatch(/(?<!\\)<b>/);
  });
});

import { expect, test } from 'vitest';
import { signature } from './signature.ts';

// By OpenSSL: printf '1700000000.{"id":"1"}' | openssl dgst -sha256 -hmac 'a shared secret!'
test('equals OpenSSL’s HMAC of the time and the body', () => {
  expect(signature('{"id":"1"}', 'a shared secret!', 1_700_000_000)).toBe(
    't=1700000000,v1=79deed2518536ce7653fc0743f527efa5b22401c9411da893a9451c5502a1810',
  );
});

test('another body, secret or time has another', () => {
  const all = [
    signature('{}', 'secret', 1),
    signature('{ }', 'secret', 1),
    signature('{}', 'Secret', 1),
    signature('{}', 'secret', 2),
  ];
  expect(new Set(all).size).toBe(4);
});

import type { Environment } from './env.ts';

/** Shorter ones would blot out words that are none. */
const shortest = 4;

/** What the environment holds that nobody may read in a log: passwords and keys, also as they stand in their addresses. */
export function secretsOf({ clickHouseUrl, postgresUrl, model, delivery }: Environment): string[] {
  const { webhook, mail } = delivery;
  const ofAddresses = [clickHouseUrl, postgresUrl, mail?.url].flatMap((address) => {
    const { password } = new URL(address ?? 'none:');
    return [password, decodeURIComponent(password)];
  });
  // The path of a webhook's address is often what lets a sender in.
  const all = [...ofAddresses, model?.apiKey, webhook?.secret, webhook?.url];
  return [...new Set(all)].flatMap((secret = '') => (secret.length < shortest ? [] : [secret]));
}

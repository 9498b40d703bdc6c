import type { Environment } from './env.ts';

/** Masking shorter secrets would mask ordinary words too. */
const shortest = 4;

/** The secrets of the environment that must not reach a log: passwords and keys, also in the form they have in a URL. */
export function secretsOf({ clickHouseUrl, postgresUrl, model, delivery }: Environment): string[] {
  const { webhook, mail } = delivery;
  const ofAddresses = [clickHouseUrl, postgresUrl, mail?.url].flatMap((address) => {
    const { password } = new URL(address ?? 'none:');
    return [password, decodeURIComponent(password)];
  });
  // A webhook's URL is often itself the secret that lets a sender in.
  const all = [...ofAddresses, model?.apiKey, webhook?.secret, webhook?.url];
  return [...new Set(all)].flatMap((secret = '') => (secret.length < shortest ? [] : [secret]));
}

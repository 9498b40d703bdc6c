import { conversationKey } from '@plumbline/schema';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import { conversationLengths, identitiesAtOnce } from './conversationLengths.query.ts';

/** How many conversations are remembered before all are forgotten. */
const remembered = 100_000;

interface Identity {
  source: string;
  conversation: string;
}

/** The lengths of the conversations that labels refer to, each looked up once. */
export class LoadedConversations {
  private readonly warehouse: Warehouse;
  private readonly lengths = new Map<string, number | null>();

  constructor(warehouse: Warehouse) {
    this.warehouse = warehouse;
  }

  /** Looks up those that are not known yet. */
  async find(identities: Iterable<Identity>): Promise<void> {
    if (this.lengths.size > remembered) this.lengths.clear();
    const unknown: Identity[] = [];
    for (const identity of identities) {
      const key = conversationKey({ source: identity.source, id: identity.conversation });
      if (this.lengths.has(key)) continue;
      this.lengths.set(key, null);
      unknown.push(identity);
    }
    for (let at = 0; at < unknown.length; at += identitiesAtOnce) {
      const found = await conversationLengths(this.warehouse, unknown.slice(at, at + identitiesAtOnce));
      found.id.forEach((id, index) =>
        this.lengths.set(conversationKey({ source: found.source[index]!, id }), found.messages[index]!),
      );
    }
  }

  /** How many messages a conversation has, after `find`; null if it is not loaded. */
  messages({ source, conversation }: Identity): number | null {
    return this.lengths.get(conversationKey({ source, id: conversation })) ?? null;
  }
}

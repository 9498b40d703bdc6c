/** What a conversation is about: its name in the topic dimension, the desk in charge, and the plans it concerns. */
export type Topic = { name: string; desk: Desk; plans: 'home' | 'mobile' | 'any'; weight: number };

export type Desk = 'billing' | 'technical' | 'orders' | 'contracts';

export const TOPICS = {
  chargedTwice: { name: 'Charged twice', desk: 'billing', plans: 'any', weight: 12 },
  routerSwap: { name: 'Router swap', desk: 'technical', plans: 'home', weight: 10 },
  simAbroad: { name: 'SIM abroad', desk: 'technical', plans: 'mobile', weight: 8 },
  cancellation: { name: 'Cancellation', desk: 'contracts', plans: 'any', weight: 9 },
  deliveryDelay: { name: 'Delivery delay', desk: 'orders', plans: 'any', weight: 10 },
  refund: { name: 'Refund promised', desk: 'billing', plans: 'any', weight: 9 },
  addressChange: { name: 'Change of address', desk: 'contracts', plans: 'home', weight: 7 },
  loginCode: { name: 'Login code', desk: 'technical', plans: 'any', weight: 8 },
  outage: { name: 'Outage', desk: 'technical', plans: 'home', weight: 11 },
  upgrade: { name: 'Upgrade', desk: 'orders', plans: 'any', weight: 7 },
  contractEnd: { name: 'Contract ended, still billed', desk: 'billing', plans: 'any', weight: 6 },
  invoiceName: { name: 'Name on the invoice', desk: 'billing', plans: 'any', weight: 5 },
} as const satisfies Record<string, Topic>;

export type TopicKey = keyof typeof TOPICS;
export const TOPIC_KEYS: readonly TopicKey[] = [
  'chargedTwice',
  'routerSwap',
  'simAbroad',
  'cancellation',
  'deliveryDelay',
  'refund',
  'addressChange',
  'loginCode',
  'outage',
  'upgrade',
  'contractEnd',
  'invoiceName',
];

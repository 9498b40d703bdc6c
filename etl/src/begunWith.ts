/** The whole stream, put together again after its first item was taken off. */
export async function* begunWith<Item>(first: Item, rest: AsyncIterable<Item>): AsyncGenerator<Item, void> {
  yield first;
  yield* rest;
}

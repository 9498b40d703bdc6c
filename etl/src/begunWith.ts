/** What was taken from a stream to look at it, and the rest of the stream. */
export async function* begunWith<Item>(first: Item, rest: AsyncIterable<Item>): AsyncGenerator<Item, void> {
  yield first;
  yield* rest;
}

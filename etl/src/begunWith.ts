/** The whole stream again, after its first item was taken to look at it. */
export async function* begunWith<Item>(first: Item, rest: AsyncIterable<Item>): AsyncGenerator<Item, void> {
  yield first;
  yield* rest;
}

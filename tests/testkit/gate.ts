/** Holds back whoever awaits `isOpen` until `open` is called. */
export function gate(): { isOpen: Promise<void>; open: () => void } {
  let open = (): void => {};
  const isOpen = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { isOpen, open };
}

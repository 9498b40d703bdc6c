import { downloadBlob } from '../downloadBlob.ts';

/** Downloads an SVG document as a PNG at twice its size. */
export async function saveSvgAsPng(fileName: string, svg: string): Promise<void> {
  await saveImageAsPng(fileName, `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`, 2);
}

/** Downloads the picture at a `data:` address as a PNG at `scale` times its size. */
export async function saveImageAsPng(fileName: string, address: string, scale: number): Promise<void> {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width * scale;
  canvas.height = image.height * scale;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser cannot save pictures.');
  context.scale(scale, scale);
  context.drawImage(image, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/png');
  });
  if (blob !== null) downloadBlob(fileName, blob);
}

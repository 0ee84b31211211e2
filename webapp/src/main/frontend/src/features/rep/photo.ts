/** The longest side and the most bytes of a photo that is kept; the server takes at most twice as much. */
export const LONGEST_SIDE = 1_600;
export const MOST_BYTES = 500_000;

const QUALITIES = [0.85, 0.7, 0.55, 0.4];
const SMALLEST_SIDE = 200;

/** A picture that the browser has read. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  close(): void;
}

/** What the browser does for us with pictures. */
export interface Darkroom<P extends Picture> {
  /** Reads a picture, no wider than asked when asked; rejects what is none. */
  read(file: Blob, width?: number): Promise<P>;
  develop(picture: P, width: number, height: number, quality: number): Promise<Blob | null>;
}

export type Scaled = { readonly done: true; readonly photo: Blob } | { readonly done: false; readonly why: 'not-an-image' | 'too-large' };

/** The size a JPEG or PNG says it has, so that a large one is never unpacked whole; null when it says none. */
export function sizeOf(start: Uint8Array): { width: number; height: number } | null {
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const png = [0x89, 0x50, 0x4e, 0x47].every((each, i) => start[i] === each);
  if (png && start.length >= 24) {
    return { width: view.getUint32(16), height: view.getUint32(20) };
  }
  if (start[0] !== 0xff || start[1] !== 0xd8) {
    return null;
  }
  for (let at = 2; at + 9 < start.length && start[at] === 0xff; ) {
    const marker = start[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    }
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** A photo as it is kept and sent: a JPEG, however large the file was that the camera made. */
export async function scaledDown<P extends Picture>(file: Blob, darkroom: Darkroom<P>): Promise<Scaled> {
  let picture: P;
  try {
    const said = sizeOf(new Uint8Array(await file.slice(0, 256 * 1_024).arrayBuffer()));
    const large = said !== null && Math.max(said.width, said.height) > LONGEST_SIDE;
    picture = await (large ? darkroom.read(file, LONGEST_SIDE) : darkroom.read(file));
  } catch {
    return { done: false, why: 'not-an-image' };
  }
  try {
    for (let side = LONGEST_SIDE; side >= SMALLEST_SIDE; side = Math.floor(side * 0.7)) {
      const scale = Math.min(1, side / Math.max(picture.width, picture.height));
      const [width, height] = [picture.width, picture.height].map((each) => Math.max(1, Math.round(each * scale))) as [number, number];
      for (const quality of QUALITIES) {
        const photo = await darkroom.develop(picture, width, height, quality);
        if (photo && photo.size <= MOST_BYTES) {
          return { done: true, photo };
        }
      }
    }
    return { done: false, why: 'too-large' };
  } finally {
    picture.close();
  }
}

/** The browser's own. */
export const BROWSER: Darkroom<ImageBitmap> = {
  read: (file, width) => createImageBitmap(file, { imageOrientation: 'from-image', ...(width === undefined ? {} : { resizeWidth: width, resizeQuality: 'medium' }) }),
  develop: (picture, width, height, quality) => {
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height);
    return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
  },
};

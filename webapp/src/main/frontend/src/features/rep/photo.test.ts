import { expect, test } from 'vitest';
import { type Darkroom, LONGEST_SIDE, MOST_BYTES, type Picture, scaledDown, sizeOf } from './photo';

const LARGE = 20 * 1_024 * 1_024;

/** A JPEG that says it is 12,000 × 9,000, as large as a phone makes them. */
function jpeg(bytes: number): Blob {
  const head = [0xff, 0xd8, 0xff, 0xe1, 0x00, 0x04, 0x00, 0x00, 0xff, 0xc0, 0x00, 0x11, 0x08, 0x23, 0x28, 0x2e, 0xe0, 0x03];
  return new Blob([new Uint8Array(head), new Uint8Array(bytes - head.length)], { type: 'image/jpeg' });
}

/** A darkroom whose pictures have as many bytes as points times the quality, times what is told. */
function darkroom(bytesPerPoint: number, size = { width: 12_000, height: 9_000 }) {
  const seen = { width: undefined as number | undefined, closed: 0, developed: [] as string[] };
  const room: Darkroom<Picture> = {
    read: (_, width) => {
      seen.width = width;
      const scale = width === undefined ? 1 : width / size.width;
      return Promise.resolve({ width: size.width * scale, height: size.height * scale, close: () => { seen.closed++; } });
    },
    develop: (_, width, height, quality) => {
      seen.developed.push(`${width}x${height}`);
      const photo = new Blob([], { type: 'image/jpeg' });
      return Promise.resolve(Object.defineProperty(photo, 'size', { value: Math.round(width * height * quality * bytesPerPoint) }));
    },
  };
  return { room, seen };
}

test('a photo of 20 MB is read small, kept at 1,600 points and at most 500 KB', async () => {
  const { room, seen } = darkroom(0.5);
  const scaled = await scaledDown(jpeg(LARGE), room);
  expect(scaled.done && scaled.photo.size).toBeLessThanOrEqual(MOST_BYTES);
  expect(seen).toMatchObject({ width: LONGEST_SIDE, closed: 1 });
  expect(seen.developed[0]).toBe('1600x1200');
});

test('what stays too large at every quality gets smaller, and at last is refused', async () => {
  const smaller = darkroom(1);
  expect((await scaledDown(jpeg(LARGE), smaller.room)).done).toBe(true);
  expect(smaller.seen.developed.at(-1)).toBe('1120x840');
  expect(await scaledDown(jpeg(LARGE), darkroom(1_000).room)).toEqual({ done: false, why: 'too-large' });
});

test('a small picture stays as large as it is; what is no picture is said to be none', async () => {
  const small = darkroom(0.1, { width: 300, height: 200 });
  await scaledDown(new Blob(['small']), small.room);
  expect(small.seen).toMatchObject({ width: undefined, developed: ['300x200'] });
  const blind: Darkroom<Picture> = { ...small.room, read: () => Promise.reject(new Error('not decodable')) };
  expect(await scaledDown(new Blob(['a letter']), blind)).toEqual({ done: false, why: 'not-an-image' });
});

test('the size is read from the start of a JPEG or PNG, and of nothing else', async () => {
  const png = new Uint8Array(24);
  png.set([0x89, 0x50, 0x4e, 0x47]);
  png.set([0, 0, 2, 0x80, 0, 0, 1, 0xe0], 16);
  expect(sizeOf(png)).toEqual({ width: 640, height: 480 });
  expect(sizeOf(new Uint8Array(await jpeg(64).arrayBuffer()))).toEqual({ width: 12_000, height: 9_000 });
  expect(sizeOf(new TextEncoder().encode('a letter of more than twenty-four letters'))).toBeNull();
  expect(sizeOf(new Uint8Array([0xff, 0xd8, 0xff]))).toBeNull();
});

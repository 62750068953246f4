/** Constants of FIPS 180-4, section 4.2.2: the first 32 bits of the cube roots of the first 64 primes. */
const constants = new Int32Array(64);
/** Section 5.3.3: the same of the square roots of the first eight. */
const initial = new Int32Array(8);
let isReady = false;

function prepare(): void {
  for (let candidate = 2, found = 0; found < 64; candidate++) {
    if (!isPrime(candidate)) continue;
    if (found < 8) initial[found] = fractionBits(Math.sqrt(candidate));
    constants[found++] = fractionBits(Math.cbrt(candidate));
  }
  isReady = true;
}

function isPrime(candidate: number): boolean {
  for (let divisor = 2; divisor * divisor <= candidate; divisor++) if (candidate % divisor === 0) return false;
  return true;
}

function fractionBits(root: number): number {
  return Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;
}

/** SHA-256 in hexadecimal (FIPS 180-4). For short texts: it costs less than loading node:crypto. */
export function sha256(bytes: Uint8Array): string {
  if (!isReady) prepare();
  const state = Int32Array.from(initial);
  const schedule = new Int32Array(64);
  const padded = pad(bytes);
  for (let block = 0; block < padded.byteLength; block += 64) addBlock(state, schedule, padded, block);
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

/** Section 5.1.1: a one bit, zeros, and the length in bits, up to a whole number of blocks. */
function pad(bytes: Uint8Array): DataView {
  const length = (((bytes.length + 8) >> 6) + 1) << 6;
  const padded = new Uint8Array(length);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(length - 4, (bytes.length << 3) >>> 0);
  return view;
}

/**
 * Section 6.2.2. Rotations stand where they are used: this runs before any compiler has looked at it, when a call costs
 * more than what it would compute.
 */
function addBlock(state: Int32Array, schedule: Int32Array, bytes: DataView, offset: number): void {
  fillSchedule(schedule, bytes, offset);
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let t = 0; t < 64; t++) {
    const sum1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const first = (h + sum1 + ((e & f) ^ (~e & g)) + (constants[t] as number) + (schedule[t] as number)) | 0;
    const sum0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const second = (sum0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  const words = [a, b, c, d, e, f, g, h];
  for (let i = 0; i < 8; i++) state[i] = (state[i] as number) + (words[i] as number);
}

function fillSchedule(schedule: Int32Array, bytes: DataView, offset: number): void {
  for (let t = 0; t < 16; t++) schedule[t] = bytes.getInt32(offset + t * 4);
  for (let t = 16; t < 64; t++) {
    const x = schedule[t - 15] as number;
    const y = schedule[t - 2] as number;
    const sigma0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const sigma1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    schedule[t] = (schedule[t - 16] as number) + sigma0 + (schedule[t - 7] as number) + sigma1;
  }
}

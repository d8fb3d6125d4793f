/**
 * The fingerprint of RSA keys from the faulty Infineon library (CVE-2017-15361, "ROCA"): its primes are powers of 65537
 * modulo many small primes, so the modulus is one too. For a sound key the probability is 10^-8 or less.
 */
const GENERATOR = 65537;
const PRIMES = [
  3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107,
  109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
];

/** Whether a modulus, big-endian, has the fingerprint. */
export function hasRocaFingerprint(modulus: Uint8Array): boolean {
  return PRIMES.every((prime) => isPower(remainder(modulus, prime), prime));
}

function remainder(modulus: Uint8Array, prime: number): number {
  let rest = 0;
  for (const byte of modulus) rest = (rest * 256 + byte) % prime;
  return rest;
}

function isPower(value: number, prime: number): boolean {
  const step = GENERATOR % prime;
  let power = 1;
  do {
    if (power === value) return true;
    power = (power * step) % prime;
  } while (power !== 1);
  return false;
}

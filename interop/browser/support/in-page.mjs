/** Functions that run in a page: each stands for itself, without anything around it. */

/**
 * Whose picture the tile of this name shows: the source of the code over its upper half, as
 * PictureCode.java describes it; null if there is none.
 */
export function pictureSource(tileName) {
  const [COLUMNS, ROWS, BLOCK, CODE_BITS, CRC_BITS] = [16, 8, 8, 96, 16];
  const tile = [...document.querySelectorAll('.tile')]
    .find((it) => it.querySelector('.name').textContent === tileName);
  const video = tile?.querySelector('video');
  if (!video?.videoWidth) return null;
  const canvas = new OffscreenCanvas(COLUMNS * BLOCK, 2 * ROWS * BLOCK);
  const context = canvas.getContext('2d');
  context.drawImage(video, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);

  const brightness = (row, column) => {
    let sum = 0;
    for (let y = row * BLOCK + 2; y < (row + 1) * BLOCK - 2; y++) {
      for (let x = column * BLOCK + 2; x < (column + 1) * BLOCK - 2; x++) {
        const [red, green, blue] = data.subarray((y * canvas.width + x) * 4);
        sum += 0.299 * red + 0.587 * green + 0.114 * blue;
      }
    }
    return sum / (BLOCK - 4) ** 2;
  };
  const threshold = (brightness(0, 0) + brightness(0, COLUMNS - 1)) / 2;
  const bits = [];
  for (let row = 0; row < ROWS; row++) {
    for (let column = 1; column < COLUMNS - 1; column++) {
      bits.push(brightness(row, column) > threshold ? 1 : 0);
    }
  }
  const number = (from, count) => bits.slice(from, from + count).reduce((sum, bit) => sum * 2 + bit, 0);
  let crc = 0xffff;
  for (const bit of bits.slice(0, CODE_BITS)) {
    const carry = crc >> 15;
    crc = (crc << 1) & 0xffff;
    if (carry !== bit) crc ^= 0x1021;
  }
  return number(CODE_BITS, CRC_BITS) === crc ? number(0, 8) : null;
}

/** The frequencies that were the loudest one at some time, in hertz, since it was first asked. */
export function heardFrequencies() {
  if (!window.heard) {
    const player = window.players.find(({ srcObject }) => srcObject?.active);
    if (!player) return [];
    const context = new AudioContext();
    const analyser = new AnalyserNode(context, { fftSize: 2048, smoothingTimeConstant: 0 });
    context.createMediaStreamSource(player.srcObject).connect(analyser);
    const decibels = new Float32Array(analyser.frequencyBinCount);
    window.heard = new Set();
    setInterval(() => {
      analyser.getFloatFrequencyData(decibels);
      const loudest = decibels.reduce((best, it, at) => (it > decibels[best] ? at : best), 0);
      if (decibels[loudest] < -60) return;
      window.heard.add(Math.round((loudest * context.sampleRate) / analyser.fftSize));
    }, 20);
  }
  return [...window.heard];
}

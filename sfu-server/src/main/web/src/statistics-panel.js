const INTERVAL_MILLIS = 1000;

/** Every stream that is sent or received, as the browser counts it, while the panel is open. */
export class StatisticsPanel {
  #element;
  #call;
  #timer;
  #before = new Map();
  #changed = () => {};

  constructor(element, call) {
    this.#element = element;
    this.#call = call;
  }

  get isOpen() {
    return !this.#element.hidden;
  }

  onChange(listener) {
    this.#changed = listener;
  }

  toggle() {
    this.#element.hidden = this.isOpen;
    clearInterval(this.#timer);
    if (this.isOpen) {
      this.#show();
      this.#timer = setInterval(() => this.#show(), INTERVAL_MILLIS);
    }
    this.#changed();
  }

  async #show() {
    const rows = (await Promise.all([...this.#members()].map((it) => this.#rowsOf(it)))).flat();
    rows.sort(([a], [b]) => a.localeCompare(b));
    const body = this.#element.querySelector('tbody');
    body.replaceChildren(...rows.map((cells) => {
      const row = document.createElement('tr');
      for (const cell of cells) row.insertCell().textContent = cell;
      return row;
    }));
  }

  *#members() {
    for (const { source, producer } of this.#call.local.values()) {
      if (producer && !producer.closed) yield { name: `you: ${source}`, member: producer };
    }
    for (const { peerId, displayName, tracks } of this.#call.participants) {
      for (const { source, consumer } of tracks.values()) {
        if (consumer) yield { name: `${displayName || peerId}: ${source}`, member: consumer };
      }
    }
  }

  async #rowsOf({ name, member }) {
    const report = await member.getStats();
    return [...report.values()]
      .filter(({ type }) => type === 'inbound-rtp' || type === 'outbound-rtp')
      .map((stats) => this.#row(name, stats, report));
  }

  #row(name, stats, report) {
    const sent = stats.type === 'outbound-rtp';
    const remote = report.get(stats.remoteId);
    const bytes = sent ? stats.bytesSent : stats.bytesReceived;
    const delaySeconds = sent ? remote?.roundTripTime : stats.jitter;
    return [
      stats.rid ? `${name} ${stats.rid}` : name,
      report.get(stats.codecId)?.mimeType.split('/')[1] ?? '',
      stats.frameWidth ? `${stats.frameWidth}×${stats.frameHeight}` : '',
      stats.framesPerSecond ?? '',
      this.#kilobitsPerSecond(stats, bytes),
      String((sent ? remote?.packetsLost : stats.packetsLost) ?? ''),
      delaySeconds === undefined
        ? ''
        : `${Math.round(delaySeconds * 1000)} ms ${sent ? 'round trip' : 'jitter'}`,
    ];
  }

  #kilobitsPerSecond({ id, timestamp }, bytes) {
    const before = this.#before.get(id);
    this.#before.set(id, { timestamp, bytes });
    if (!before || timestamp === before.timestamp) return '';
    return Math.round(((bytes - before.bytes) * 8) / (timestamp - before.timestamp));
  }
}

package dev.mediasoup4j.rtc.srtp;

import org.jspecify.annotations.Nullable;

/** Streams by SSRC: open addressing, so that a look-up neither boxes nor allocates. */
final class SrtpStreams {
  private @Nullable SrtpStream[] table = new SrtpStream[16];
  private int size;

  int size() {
    return size;
  }

  @Nullable SrtpStream get(int ssrc) {
    for (int i = slot(ssrc); ; i = next(i)) {
      SrtpStream stream = table[i];
      if (stream == null || stream.ssrc == ssrc) return stream;
    }
  }

  /** Adds a stream whose SSRC is not there yet. */
  void add(SrtpStream stream) {
    if (2 * ++size > table.length) grow();
    put(stream);
  }

  private void grow() {
    @Nullable SrtpStream[] old = table;
    table = new SrtpStream[2 * old.length];
    for (SrtpStream stream : old) {
      if (stream != null) put(stream);
    }
  }

  private void put(SrtpStream stream) {
    int i = slot(stream.ssrc);
    while (table[i] != null) i = next(i);
    table[i] = stream;
  }

  private int slot(int ssrc) {
    int mixed = ssrc * 0x9E3779B9;
    return (mixed ^ mixed >>> 16) & table.length - 1;
  }

  private int next(int slot) {
    return slot + 1 & table.length - 1;
  }
}

package dev.mediasoup4j.client.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The system's default loudspeaker, by Java Sound, for the sound of one track: open one for each,
 * and the system mixes them. What a slow device has no room for is left out, so that the sound
 * never lags by more than 120 ms.
 */
public final class Speaker implements AudioSink, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Speaker.class);
  private static final int PIECES_BUFFERED = 12;
  private static final int BYTES_A_SAMPLE = 2;

  private final Lines lines;

  // Guarded by this.
  private @Nullable SourceDataLine line;
  private boolean closed;

  /** Where lines come from. */
  @FunctionalInterface
  interface Lines {
    SourceDataLine get(AudioFormat format) throws LineUnavailableException;
  }

  Speaker(Lines lines) {
    this.lines = lines;
  }

  /**
   * Looks for the device, which is opened with the first sound.
   *
   * @throws NotFoundException if there is none
   */
  public static Speaker open() {
    var usual = new DataLine.Info(SourceDataLine.class, format(48_000, 1));
    if (!AudioSystem.isLineSupported(usual)) {
      throw new NotFoundException("There is no loudspeaker");
    }
    return new Speaker(AudioSystem::getSourceDataLine);
  }

  @Override
  public synchronized void onFrame(AudioFrame frame) {
    if (closed) return;
    try {
      SourceDataLine open = lineFor(frame);
      byte[] bytes = bytes(frame);
      if (open.available() < bytes.length) return;
      open.write(bytes, 0, bytes.length);
    } catch (LineUnavailableException | IllegalArgumentException e) {
      log.warn("The loudspeaker does not open: nothing is heard", e);
      close();
    }
  }

  private SourceDataLine lineFor(AudioFrame frame) throws LineUnavailableException {
    AudioFormat format = format(frame.sampleRate(), frame.channels());
    SourceDataLine present = line;
    if (present != null && present.getFormat().matches(format)) return present;
    if (present != null) present.close();
    SourceDataLine opened = lines.get(format);
    opened.open(format, PIECES_BUFFERED * bytes(frame).length);
    opened.start();
    line = opened;
    return opened;
  }

  private static AudioFormat format(int sampleRate, int channels) {
    return new AudioFormat(sampleRate, 8 * BYTES_A_SAMPLE, channels, true, false);
  }

  private static byte[] bytes(AudioFrame frame) {
    ByteBuffer bytes =
        ByteBuffer.allocate(BYTES_A_SAMPLE * frame.samples().remaining())
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(frame.samples());
    return bytes.array();
  }

  /** Lets the device go. Idempotent. */
  @Override
  public synchronized void close() {
    closed = true;
    if (line != null) line.close();
    line = null;
  }
}

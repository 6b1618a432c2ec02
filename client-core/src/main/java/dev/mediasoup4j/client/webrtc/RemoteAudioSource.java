package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.media.AudioFrame;
import dev.mediasoup4j.client.media.AudioSource;
import dev.mediasoup4j.client.media.SourceOutput;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.AudioTrackSink;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Decoded sound out of a native track into one of ours. */
final class RemoteAudioSource implements AudioSource, RemoteSource {
  private final AudioTrack nativeTrack;
  private final AudioTrackSink sink = this::onData;
  private volatile @Nullable SourceOutput<AudioFrame> output;

  // Guarded by this.
  private boolean listening;

  /**
   * Takes the one wrapper that sinks are added to and removed from.
   *
   * @param nativeTrack retained by the caller until {@link #detach}
   */
  RemoteAudioSource(AudioTrack nativeTrack) {
    this.nativeTrack = nativeTrack;
  }

  @Override
  public synchronized void start(SourceOutput<AudioFrame> output) {
    if (listening) throw new IllegalStateException("The source feeds a track already");
    this.output = output;
    listening = true;
    nativeTrack.addSink(sink);
  }

  /** Only silences: the native sink goes with the receiver, on a thread that may wait for it. */
  @Override
  public void stop() {
    output = null;
  }

  @Override
  public synchronized void detach() {
    output = null;
    if (listening) nativeTrack.removeSink(sink);
    listening = false;
  }

  private void onData(byte[] data, int bitsPerSample, int sampleRate, int channels, int frames) {
    NativeCallbacks.run(
        "onData",
        () -> {
          SourceOutput<AudioFrame> current = output;
          if (current == null) return;
          short[] samples = new short[frames * channels];
          ByteBuffer.wrap(data).order(ByteOrder.nativeOrder()).asShortBuffer().get(samples);
          current.push(AudioFrame.of(samples, sampleRate, channels, System.nanoTime()));
        });
  }
}

package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.media.AudioFrame;
import dev.mediasoup4j.client.media.AudioSource;
import dev.mediasoup4j.client.media.SourceOutput;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.AudioTrackSink;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Decoded sound out of a native track into one of ours. */
final class RemoteAudioSource extends RemoteSource<AudioFrame> implements AudioSource {
  private final AudioTrack nativeTrack;
  private final AudioTrackSink sink = this::onData;

  /**
   * Takes the one wrapper that sinks are added to and removed from.
   *
   * @param nativeTrack retained by the caller until {@link #detach}
   */
  RemoteAudioSource(AudioTrack nativeTrack) {
    this.nativeTrack = nativeTrack;
  }

  @Override
  void addNativeSink() {
    nativeTrack.addSink(sink);
  }

  @Override
  void removeNativeSink() {
    nativeTrack.removeSink(sink);
  }

  private void onData(byte[] data, int bitsPerSample, int sampleRate, int channels, int frames) {
    NativeCallbacks.run(
        "onData",
        () -> {
          SourceOutput<AudioFrame> current = output();
          if (current == null) return;
          short[] samples = new short[frames * channels];
          ByteBuffer.wrap(data).order(ByteOrder.nativeOrder()).asShortBuffer().get(samples);
          current.push(AudioFrame.of(samples, sampleRate, channels, System.nanoTime()));
        });
  }
}

package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.media.AudioFrame;
import dev.mediasoup4j.client.media.AudioTrack;
import dev.mediasoup4j.client.media.Subscription;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Sound of one of our tracks into a native one: 10 ms a call, one call at a time. */
final class AudioFeed extends TrackFeed {
  private static final int BITS_A_SAMPLE = 16;

  private final AudioTrack track;
  private final AudioGate gate;
  private final CustomAudioSource source = new CustomAudioSource();
  private final dev.onvoid.webrtc.media.audio.AudioTrack nativeTrack;

  AudioFeed(PeerConnectionFactory factory, AudioGate gate, AudioTrack track) {
    this.track = track;
    this.gate = gate;
    nativeTrack = factory.createAudioTrack(track.id(), source);
  }

  @Override
  dev.onvoid.webrtc.media.MediaStreamTrack nativeTrack() {
    return nativeTrack;
  }

  @Override
  Subscription listen() {
    return track.addSink(this::push);
  }

  @Override
  void disposeSource() {
    source.dispose();
  }

  private void push(AudioFrame sound) {
    try {
      if (!gate.enter()) return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    try {
      pushInside(sound);
    } finally {
      gate.leave();
    }
  }

  private synchronized void pushInside(AudioFrame sound) {
    if (closed()) return;
    int samples = sound.samples().remaining();
    ByteBuffer bytes = ByteBuffer.allocate(samples * 2).order(ByteOrder.nativeOrder());
    bytes.asShortBuffer().put(sound.samples());
    source.pushAudio(
        bytes.array(),
        BITS_A_SAMPLE,
        sound.sampleRate(),
        sound.channels(),
        samples / sound.channels());
  }
}

package dev.mediasoup4j.client.media;

import java.nio.file.Path;

/** Where sound comes from. Each source feeds one track at a time: {@link AudioTrack#of}. */
public final class AudioSources {
  private AudioSources() {}

  /**
   * The system's default microphone.
   *
   * @throws NotFoundException if there is none
   * @throws dev.mediasoup4j.ortc.UnsupportedException if microphones can't be used here
   */
  public static AudioSource microphone() {
    return microphone(MicrophoneOptions.ofDefault());
  }

  /**
   * A microphone. It is opened when its track is made, which throws {@link NotReadableException} if
   * it does not open; its track ends when it is unplugged.
   *
   * @throws NotFoundException if it is not there
   * @throws dev.mediasoup4j.ortc.UnsupportedException if microphones can't be used here
   */
  public static AudioSource microphone(MicrophoneOptions options) {
    return MediaDevices.provider().microphone(options);
  }

  /**
   * A melody that names its sender, for a {@link ToneDetector}.
   *
   * @param sourceId who is heard, 0 to 255
   */
  public static TestToneSource testTone(int sourceId) {
    return new TestToneSource(sourceId);
  }

  /** A WAVE file, played once. */
  public static AudioSource file(Path wav) {
    return file(wav, FilePlayback.ONCE);
  }

  /**
   * A WAVE file (PCM or floats, any rate and channels) as 48 kHz mono or stereo. For any other
   * format there is the module mediasoup4j-media-ffmpeg.
   *
   * @throws IllegalArgumentException if it is no such file
   * @throws java.io.UncheckedIOException if it can't be read
   * @throws dev.mediasoup4j.ortc.UnsupportedException if its sound is compressed
   */
  public static AudioSource file(Path wav, FilePlayback playback) {
    return new WavSource(wav, playback);
  }

  /**
   * Sound that your code pushes.
   *
   * @param sampleRate samples a second and channel, a multiple of 100 from 8000 to 96000
   * @param channels 1 or 2
   */
  public static PushAudioSource pushed(int sampleRate, int channels) {
    return new PushAudioSource(sampleRate, channels);
  }
}

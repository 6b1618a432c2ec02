package dev.mediasoup4j.client.media;

import dev.mediasoup4j.ortc.MediaKind;

/** A track of sound. */
public final class AudioTrack extends MediaStreamTrack {
  /** Half a second: a pause of the garbage collector or a slow write to disk tears no hole. */
  private static final int PIECES_WAITING = 50;

  private final AudioSource source;
  private final SinkSet<AudioFrame> sinks;

  private AudioTrack(AudioSource source, SinkSet<AudioFrame> sinks) {
    super(sinks);
    this.source = source;
    this.sinks = sinks;
  }

  /**
   * A live track; starts the source, which it stops when the track ends.
   *
   * @throws IllegalStateException if the source feeds another track
   */
  public static AudioTrack of(AudioSource source) {
    AudioTrack track = new AudioTrack(source, new SinkSet<>());
    source.start(track.new Output());
    return track;
  }

  /** Calls the sink with every 10 ms from now on. A track that has ended never calls it. */
  public SinkSubscription addSink(AudioSink sink) {
    return sinks.add(sink::onFrame, PIECES_WAITING);
  }

  @Override
  public MediaKind kind() {
    return MediaKind.AUDIO;
  }

  @Override
  void stopSource() {
    source.stop();
  }

  private final class Output implements SourceOutput<AudioFrame> {
    @Override
    public void push(AudioFrame frame) {
      sinks.offer(enabled() ? frame : frame.silenced());
    }

    @Override
    public void ended() {
      sourceEnded();
    }
  }
}

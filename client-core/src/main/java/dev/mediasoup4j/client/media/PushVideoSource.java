package dev.mediasoup4j.client.media;

import org.jspecify.annotations.Nullable;

/** Pictures that your code pushes, from any thread, at the pace you like. */
public final class PushVideoSource implements VideoSource {
  // Guarded by this.
  private @Nullable SourceOutput<VideoFrame> output;

  /** Does nothing while no live track is fed. */
  public void push(VideoFrame frame) {
    SourceOutput<VideoFrame> current = output();
    if (current != null) current.push(frame);
  }

  /** Tells the track that nothing more comes, which ends it. */
  public void end() {
    SourceOutput<VideoFrame> current = output();
    if (current != null) current.ended();
  }

  @Override
  public synchronized void start(SourceOutput<VideoFrame> output) {
    if (this.output != null) throw new IllegalStateException("The source feeds a track already");
    this.output = output;
  }

  @Override
  public synchronized void stop() {
    output = null;
  }

  private synchronized @Nullable SourceOutput<VideoFrame> output() {
    return output;
  }
}

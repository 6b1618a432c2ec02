package dev.mediasoup4j.media.ffmpeg;

import dev.mediasoup4j.client.media.AudioFrame;
import dev.mediasoup4j.client.media.AudioSource;
import dev.mediasoup4j.client.media.SourceOutput;
import dev.mediasoup4j.client.media.VideoFrame;
import dev.mediasoup4j.client.media.VideoSource;
import org.jspecify.annotations.Nullable;

/** One of a player's two sources: hands on what the player's thread makes. */
class PlayerOutput<F> {
  /** The player's pictures. */
  static final class Video extends PlayerOutput<VideoFrame> implements VideoSource {}

  /** The player's sound. */
  static final class Audio extends PlayerOutput<AudioFrame> implements AudioSource {}

  // Guarded by this.
  private @Nullable SourceOutput<F> output;
  private boolean over;

  /**
   * Begins to hand on. After the file's end it ends at once.
   *
   * @throws IllegalStateException if it feeds another track
   */
  public void start(SourceOutput<F> output) {
    synchronized (this) {
      if (this.output != null) throw new IllegalStateException("The source feeds a track already");
      if (!over) {
        this.output = output;
        return;
      }
    }
    output.ended();
  }

  public synchronized void stop() {
    output = null;
  }

  void push(F frame) {
    SourceOutput<F> current;
    synchronized (this) {
      current = output;
    }
    if (current != null) current.push(frame);
  }

  /** Nothing more comes, for this track and later ones. */
  void end() {
    SourceOutput<F> current;
    synchronized (this) {
      over = true;
      current = output;
    }
    if (current != null) current.ended();
  }
}

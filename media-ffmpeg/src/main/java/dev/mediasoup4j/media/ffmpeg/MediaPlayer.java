package dev.mediasoup4j.media.ffmpeg;

import dev.mediasoup4j.client.media.AudioFrame;
import dev.mediasoup4j.client.media.AudioSource;
import dev.mediasoup4j.client.media.FilePlayback;
import dev.mediasoup4j.client.media.VideoSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays a media file of any format as a source of pictures and one of sound, in step and at the
 * file's speed. All methods may be called from any thread; none waits for the file, but {@link
 * #open}.
 *
 * <p>When the file is over or can't be read on, the tracks of both sources end. A picture that is
 * turned by the file's metadata is not turned upright.
 */
public final class MediaPlayer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MediaPlayer.class);
  private static final AtomicInteger number = new AtomicInteger();

  /** A pause of the machine that is longer is not made up for. */
  private static final long MOST_BEHIND_NANOS = 500_000_000;

  private final MediaFileReader reader;
  private final FilePlayback playback;
  private final Optional<Duration> duration;
  private final PlayerOutput.@Nullable Video video;
  private final PlayerOutput.@Nullable Audio audio;
  private final Thread thread;
  private final CompletableFuture<Void> played = new CompletableFuture<>();

  // Guarded by this.
  private boolean started;
  private boolean over;
  private @Nullable Duration seekTo;
  private volatile boolean closed;

  /** When the file's beginning was or would have been played. The player's thread alone. */
  private long beginningNanos;

  private MediaPlayer(MediaFileReader reader, FilePlayback playback) {
    this.reader = reader;
    this.playback = playback;
    this.duration = reader.duration();
    this.video = reader.hasVideo() ? new PlayerOutput.Video() : null;
    this.audio = reader.hasAudio() ? new PlayerOutput.Audio() : null;
    this.thread = new Thread(this::run, "mediasoup4j-player-" + number.incrementAndGet());
    thread.setDaemon(true);
  }

  /** Opens a file to be played once. */
  public static MediaPlayer open(Path file) {
    return open(file, FilePlayback.ONCE);
  }

  /**
   * Opens a file, and plays nothing yet.
   *
   * @throws UncheckedIOException if it can't be read or is no media file
   * @throws dev.mediasoup4j.ortc.UnsupportedException if nothing in it can be decoded, or FFmpeg is
   *     not there for this machine
   */
  public static MediaPlayer open(Path file, FilePlayback playback) {
    try {
      return new MediaPlayer(MediaFileReader.open(file), playback);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How long the file says it is; empty for a stream that was cut off. */
  public Optional<Duration> duration() {
    return duration;
  }

  /** The pictures, for one track at a time; empty if the file has none. */
  public Optional<VideoSource> video() {
    return Optional.ofNullable(video);
  }

  /** The sound, 48 kHz mono or stereo, for one track at a time; empty if the file has none. */
  public Optional<AudioSource> audio() {
    return Optional.ofNullable(audio);
  }

  /**
   * Begins to play, after the tracks that are to miss nothing were made. Calling it again changes
   * nothing.
   *
   * @return done when the file is over, which a looped one never is; fails with what made it end
   *     early, {@link IllegalStateException} if that was {@link #close}
   */
  public CompletableFuture<Void> play() {
    synchronized (this) {
      if (!started && !closed) {
        started = true;
        thread.start();
      }
    }
    return played.copy();
  }

  /**
   * Goes on at another place of the file, before or while it plays. Behind its end it is over, or
   * begins anew if it is looped.
   *
   * @throws IllegalArgumentException if the position is negative
   * @throws IllegalStateException if the player is closed or the file over
   */
  public void seek(Duration position) {
    if (position.isNegative()) {
      throw new IllegalArgumentException("position must not be negative, was " + position);
    }
    synchronized (this) {
      if (closed) throw new IllegalStateException("The player is closed");
      if (over) throw new IllegalStateException("The file is over");
      seekTo = position;
    }
    LockSupport.unpark(thread);
  }

  /** Stops, which ends the tracks. Idempotent; does not wait for a picture that is under way. */
  @Override
  public void close() {
    boolean neverStarted;
    synchronized (this) {
      if (closed) return;
      closed = true;
      neverStarted = !started;
    }
    if (neverStarted) finish(null);
    else LockSupport.unpark(thread);
  }

  private void run() {
    Throwable failure = null;
    try {
      beginningNanos = System.nanoTime();
      playOn();
    } catch (IOException | RuntimeException | Error e) {
      log.warn("A media file ends early", e);
      failure = e;
    }
    finish(failure);
  }

  /** The one place where the reader is closed, on the thread that used it last. */
  private void finish(@Nullable Throwable failure) {
    boolean early;
    synchronized (this) {
      early = closed;
      over = true;
    }
    reader.close();
    if (video != null) video.end();
    if (audio != null) audio.end();
    if (failure != null) played.completeExceptionally(failure);
    else if (early) played.completeExceptionally(new IllegalStateException("The player is closed"));
    else played.complete(null);
  }

  private void playOn() throws IOException {
    boolean anything = false;
    while (!closed) {
      Duration target = takeSeek();
      if (target != null) {
        reader.seek(target.toNanos());
        beginningNanos = System.nanoTime() - target.toNanos();
      }
      Record next = reader.next();
      if (next != null) {
        anything = true;
        if (awaitDue(next)) push(next);
      } else if (playback == FilePlayback.LOOP && (anything || target != null)) {
        // A round that shows nothing would be repeated without a pause.
        anything = false;
        beginningNanos += reader.endNanos();
        reader.seek(0);
      } else if (!isSeeking()) {
        awaitNanos(beginningNanos + reader.endNanos());
        if (!isSeeking()) return;
      }
    }
  }

  private synchronized @Nullable Duration takeSeek() {
    Duration target = seekTo;
    seekTo = null;
    return target;
  }

  private synchronized boolean isSeeking() {
    return seekTo != null;
  }

  /** Whether it is to be pushed; not so if the player is to do something else meanwhile. */
  private boolean awaitDue(Record next) {
    long due = beginningNanos + timeNanos(next);
    awaitNanos(due);
    long behind = System.nanoTime() - due;
    if (behind > MOST_BEHIND_NANOS) beginningNanos += behind;
    return !closed && !isSeeking();
  }

  private void awaitNanos(long due) {
    for (long rest = due - System.nanoTime(); rest > 0; rest = due - System.nanoTime()) {
      if (closed || isSeeking()) return;
      LockSupport.parkNanos(rest);
    }
  }

  private void push(Record next) {
    long nowNanos = beginningNanos + timeNanos(next);
    if (next instanceof Picture picture && video != null) {
      video.push(picture.frame().withTimestampNanos(nowNanos));
    } else if (next instanceof Sound sound && audio != null) {
      audio.push(AudioFrame.of(sound.samples(), Sound.SAMPLE_RATE, sound.channels(), nowNanos));
    }
  }

  private static long timeNanos(Record next) {
    return next instanceof Picture picture ? picture.timeNanos() : ((Sound) next).timeNanos();
  }
}

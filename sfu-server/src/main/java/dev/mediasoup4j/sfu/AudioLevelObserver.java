package dev.mediasoup4j.sfu;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells which audio producers are loudest. Follows mediasoup's AudioLevelObserver. */
public final class AudioLevelObserver extends RtpObserver {
  private static final Duration MIN_INTERVAL = Duration.ofMillis(250);
  private static final Duration MAX_INTERVAL = Duration.ofSeconds(5);

  /** Packets in an interval below which a producer's average is not worth telling. */
  private static final int MIN_PACKETS = 10;

  private static final class Level {
    private int sum;
    private int count;

    void reset() {
      sum = 0;
      count = 0;
    }
  }

  private final int maxEntries;
  private final int threshold;
  private final EventSource<List<AudioLevelVolume>> volumes;
  private final EventSource<AudioLevelObserver> silence;
  private final Map<Producer, Level> levels = new LinkedHashMap<>();
  private boolean silent = true;

  AudioLevelObserver(Router router, AudioLevelObserverOptions options) {
    super(router, clamp(options.interval(), MIN_INTERVAL, MAX_INTERVAL), options.appData());
    this.maxEntries = options.maxEntries();
    this.threshold = options.threshold();
    this.volumes = router.event("volumes");
    this.silence = router.event("silence");
  }

  @Override
  public RtpObserverType type() {
    return RtpObserverType.AUDIO_LEVEL;
  }

  /** The loudest producers of an interval, the loudest first; never empty. */
  public void onVolumes(Listener<List<AudioLevelVolume>> listener) {
    volumes.add(listener);
  }

  /** No producer is louder than the threshold any more. */
  public void onSilence(Runnable listener) {
    silence.add(listener);
  }

  @Override
  void producerAdded(Producer producer) {
    levels.put(producer, new Level());
  }

  @Override
  void producerRemoved(Producer producer) {
    levels.remove(producer);
  }

  @Override
  void producerPaused(Producer producer) {
    levels.remove(producer);
  }

  @Override
  void producerResumed(Producer producer) {
    levels.put(producer, new Level());
  }

  @Override
  void receive(Producer producer, int dbov) {
    Level level = levels.get(producer);
    if (!paused() && level != null) {
      level.sum += dbov;
      level.count++;
    }
  }

  @Override
  void onPaused() {
    levels.values().forEach(Level::reset);
    becomeSilent();
  }

  private void becomeSilent() {
    if (!silent) {
      silent = true;
      silence.emit(this);
    }
  }

  @Override
  void update() {
    List<AudioLevelVolume> loudest =
        levels.entrySet().stream()
            .filter(entry -> entry.getValue().count >= MIN_PACKETS)
            .map(entry -> new AudioLevelVolume(entry.getKey(), average(entry.getValue())))
            .filter(volume -> volume.volume() >= threshold)
            .sorted(Comparator.comparingInt(AudioLevelVolume::volume).reversed())
            .limit(maxEntries)
            .toList();
    levels.values().forEach(Level::reset);
    if (loudest.isEmpty()) {
      becomeSilent();
    } else {
      silent = false;
      volumes.emit(loudest);
    }
  }

  private static int average(Level level) {
    return level.sum / level.count;
  }
}

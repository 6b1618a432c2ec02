package dev.mediasoup4j.sfu;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells who speaks, without being misled by coughs and doors. Follows mediasoup's
 * ActiveSpeakerObserver; see {@link SpeechActivity} for the source of the algorithm.
 */
public final class ActiveSpeakerObserver extends RtpObserver {
  private static final Duration MIN_INTERVAL = Duration.ofMillis(100);
  private static final Duration MAX_INTERVAL = Duration.ofSeconds(5);

  /** Without packets for so long, somebody is silent: DTX, or the packets are lost. */
  private static final long LEVEL_IDLE_MILLIS = 40;

  /** Without packets for so long, somebody is not looked at until resumed. */
  private static final long SPEAKER_IDLE_MILLIS = 60 * 60 * 1000;

  // By how much the dominant speaker has to be exceeded, over each length of time.
  private static final double IMMEDIATE_THRESHOLD = 3;
  private static final double MEDIUM_THRESHOLD = 2;
  private static final double LONG_THRESHOLD = 0;

  private static final class Speaker {
    private final SpeechActivity activity;
    private boolean paused;

    Speaker(long nowMillis, boolean paused) {
      this.activity = new SpeechActivity(nowMillis);
      this.paused = paused;
    }
  }

  private final EventSource<Producer> dominantSpeaker;
  private final Map<Producer, Speaker> speakers = new LinkedHashMap<>();
  private @Nullable Producer dominant;
  private long lastIdleCheckMillis;

  ActiveSpeakerObserver(Router router, ActiveSpeakerObserverOptions options) {
    super(router, clamp(options.interval(), MIN_INTERVAL, MAX_INTERVAL), options.appData());
    this.dominantSpeaker = router.event("dominantspeaker");
  }

  @Override
  public RtpObserverType type() {
    return RtpObserverType.ACTIVE_SPEAKER;
  }

  /** Somebody else speaks from now on. */
  public void onDominantSpeaker(Listener<Producer> listener) {
    dominantSpeaker.add(listener);
  }

  private long nowMillis() {
    return router().loop().nowNanos() / 1_000_000;
  }

  @Override
  void producerAdded(Producer producer) {
    speakers.put(producer, new Speaker(nowMillis(), producer.paused()));
  }

  @Override
  void producerRemoved(Producer producer) {
    speakers.remove(producer);
    if (producer == dominant) {
      dominant = null;
      update();
    }
  }

  @Override
  void producerPaused(Producer producer) {
    setPaused(producer, true);
  }

  @Override
  void producerResumed(Producer producer) {
    setPaused(producer, false);
  }

  private void setPaused(Producer producer, boolean paused) {
    Speaker speaker = speakers.get(producer);
    if (speaker != null) {
      speaker.paused = paused;
    }
  }

  @Override
  void receive(Producer producer, int dbov) {
    Speaker speaker = speakers.get(producer);
    if (!paused() && speaker != null) {
      speaker.activity.level(127 + dbov, nowMillis());
    }
  }

  @Override
  void onPaused() {}

  @Override
  void update() {
    long nowMillis = nowMillis();
    if (nowMillis - lastIdleCheckMillis >= LEVEL_IDLE_MILLIS) {
      if (lastIdleCheckMillis != 0) {
        silenceIdle(nowMillis);
      }
      lastIdleCheckMillis = nowMillis;
    }
    Producer next = nextDominant();
    if (next != null && next != dominant) {
      dominant = next;
      dominantSpeaker.emit(next);
    }
  }

  private void silenceIdle(long nowMillis) {
    speakers.forEach(
        (producer, speaker) -> {
          long idle = speaker.activity.idleMillis(nowMillis);
          if (idle > SPEAKER_IDLE_MILLIS && producer != dominant) {
            speaker.paused = true;
          } else if (idle > LEVEL_IDLE_MILLIS) {
            speaker.activity.level(0, nowMillis);
          }
        });
  }

  /** Null for nobody else than now. */
  private @Nullable Producer nextDominant() {
    if (speakers.isEmpty()) {
      return null;
    }
    Map.Entry<Producer, Speaker> first = speakers.entrySet().iterator().next();
    if (speakers.size() == 1) {
      return first.getKey();
    }
    Producer next = dominant == null ? first.getKey() : null;
    Speaker known = dominant == null ? null : speakers.get(dominant);
    SpeechActivity reference = (known == null ? first.getValue() : known).activity;
    reference.evaluate();
    double highest = MEDIUM_THRESHOLD;
    for (Map.Entry<Producer, Speaker> entry : speakers.entrySet()) {
      Speaker speaker = entry.getValue();
      if (entry.getKey() == dominant || speaker.paused) {
        continue;
      }
      speaker.activity.evaluate();
      double medium = speaker.activity.shortlyAbove(reference);
      if (speaker.activity.immediatelyAbove(reference) > IMMEDIATE_THRESHOLD
          && medium > highest
          && speaker.activity.longAbove(reference) > LONG_THRESHOLD) {
        highest = medium;
        next = entry.getKey();
      }
    }
    return next;
  }
}

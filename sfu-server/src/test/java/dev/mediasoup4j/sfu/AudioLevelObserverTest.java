package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.MediaKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AudioLevelObserverTest {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final ConferenceOfLevels conference = new ConferenceOfLevels(3);
  private final List<List<AudioLevelVolume>> volumes = new ArrayList<>();
  private int silences;

  private AudioLevelObserver observer(AudioLevelObserverOptions options) {
    AudioLevelObserver observer = conference.router.createAudioLevelObserver(options).join();
    observer.onVolumes(volumes::add);
    observer.onSilence(() -> silences++);
    conference.watch(observer);
    return observer;
  }

  private AudioLevelVolume volume(int participant, int dbov) {
    return new AudioLevelVolume(conference.producers.get(participant), dbov);
  }

  @Test
  void tellsTheLoudestOnceASecond() {
    observer(AudioLevelObserverOptions.defaults());
    conference.run(INTERVAL.multipliedBy(2), -60, -20, -30);
    assertThat(volumes).hasSize(2).allMatch(List.of(volume(1, -20))::equals);
  }

  @Test
  void tellsAsManyAsWantedTheLoudestFirstButNoneBelowTheThreshold() {
    observer(AudioLevelObserverOptions.defaults().maxEntries(3).threshold(-50));
    conference.run(INTERVAL, -60, -40, -30);
    assertThat(volumes).containsExactly(List.of(volume(2, -30), volume(1, -40)));
  }

  @Test
  void tellsTheAverageOfAnInterval() {
    observer(AudioLevelObserverOptions.defaults());
    conference.run(INTERVAL.dividedBy(2), -20);
    conference.run(INTERVAL.dividedBy(2), -40);
    assertThat(volumes).containsExactly(List.of(volume(0, -30)));
  }

  @Test
  void tellsSilenceOnce() {
    observer(AudioLevelObserverOptions.defaults());
    conference.run(INTERVAL, -20);
    conference.run(INTERVAL.multipliedBy(3), -90);
    assertThat(volumes).hasSize(1);
    assertThat(silences).isEqualTo(1);
  }

  @Test
  void fewerThanTenPacketsAreNoVolume() {
    observer(AudioLevelObserverOptions.defaults());
    conference.run(Duration.ofMillis(9 * 20), -10);
    conference.run(INTERVAL, ConferenceOfLevels.NOTHING);
    assertThat(volumes).isEmpty();
  }

  @Test
  void pausedProducersAndObserversTellNothing() {
    AudioLevelObserver observer = observer(AudioLevelObserverOptions.defaults());
    conference.producers.get(0).pause().join();
    conference.run(INTERVAL, -20);
    assertThat(volumes).isEmpty();

    conference.producers.get(0).resume().join();
    conference.run(INTERVAL, -20);
    assertThat(volumes).hasSize(1);

    observer.pause().join();
    assertThat(silences).isEqualTo(1);
    conference.run(INTERVAL, -20);
    assertThat(volumes).hasSize(1);

    observer.resume().join();
    conference.run(INTERVAL, -20);
    assertThat(volumes).hasSize(2);
  }

  @Test
  void removedAndClosedProducersAreForgotten() {
    AudioLevelObserver observer = observer(AudioLevelObserverOptions.defaults().maxEntries(3));
    List<Producer> removed = new ArrayList<>();
    observer.onRemoveProducer(removed::add);
    observer.removeProducer(conference.producers.get(0).id()).join();
    conference.producers.get(1).close();
    assertThat(removed)
        .as("a closed one tells so itself")
        .containsExactly(conference.producers.get(0));
    conference.run(INTERVAL, -20, -20, -20);
    assertThat(volumes).containsExactly(List.of(volume(2, -20)));
  }

  @Test
  void intervalIsKeptWithinMediasoupsBounds() {
    observer(AudioLevelObserverOptions.defaults().interval(Duration.ofMillis(1)));
    conference.run(INTERVAL, -20);
    assertThat(volumes).hasSize(4);
  }

  @Test
  void wrongOptionsAndProducersAreRefused() {
    assertThatThrownBy(() -> AudioLevelObserverOptions.defaults().threshold(1))
        .isInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("not 1");
    assertThatThrownBy(() -> AudioLevelObserverOptions.defaults().maxEntries(0))
        .isInstanceOf(InvalidParametersException.class);
    AudioLevelObserver observer = observer(AudioLevelObserverOptions.defaults());
    Producer video =
        conference.transport.produce(MediaKind.VIDEO, TestParameters.vp8("v", 5)).join();
    assertThatThrownBy(() -> observer.addProducer(video.id()).join())
        .hasCauseInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("not an audio Producer");
    assertThatThrownBy(() -> observer.addProducer("nobody").join())
        .hasCauseInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("nobody");
  }

  @Test
  void closesWithItsRouterAndNeverSpeaksAgain() {
    AudioLevelObserver observer = observer(AudioLevelObserverOptions.defaults());
    List<String> events = new ArrayList<>();
    observer.onRouterClose(() -> events.add("routerclose"));
    observer.onClose(() -> events.add("close"));
    conference.router.close();
    conference.loop.run(INTERVAL.multipliedBy(3));
    assertThat(events).containsExactly("routerclose", "close");
    assertThatThrownBy(() -> observer.pause().join())
        .hasCauseInstanceOf(InvalidStateException.class);
    assertThat(silences).isZero();
  }
}

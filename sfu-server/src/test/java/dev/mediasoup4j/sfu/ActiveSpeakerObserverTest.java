package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActiveSpeakerObserverTest {
  private static final int SPEECH = -20;
  private static final int BACKGROUND = -90;

  private final ConferenceOfLevels conference = new ConferenceOfLevels(3);
  private final List<Producer> dominant = new ArrayList<>();
  private final ActiveSpeakerObserver observer =
      conference.router.createActiveSpeakerObserver(ActiveSpeakerObserverOptions.defaults()).join();

  ActiveSpeakerObserverTest() {
    observer.onDominantSpeaker(dominant::add);
    conference.watch(observer);
    // The background has to be known before it can be told from speech.
    conference.run(Duration.ofSeconds(2), BACKGROUND, BACKGROUND, BACKGROUND);
    dominant.clear();
  }

  private Producer participant(int number) {
    return conference.producers.get(number);
  }

  @Test
  void followsWhoSpeaks() {
    conference.run(Duration.ofSeconds(4), BACKGROUND, SPEECH, BACKGROUND);
    conference.run(Duration.ofSeconds(4), BACKGROUND, BACKGROUND, SPEECH);
    assertThat(dominant).containsExactly(participant(1), participant(2));
  }

  @Test
  void isNotMisledByACough() {
    conference.run(Duration.ofSeconds(4), BACKGROUND, SPEECH, BACKGROUND);
    conference.run(Duration.ofMillis(80), BACKGROUND, SPEECH, -5);
    conference.run(Duration.ofSeconds(2), BACKGROUND, SPEECH, BACKGROUND);
    assertThat(dominant).containsExactly(participant(1));
  }

  @Test
  void somebodyAsLoudDoesNotTakeOver() {
    conference.run(Duration.ofSeconds(4), BACKGROUND, SPEECH, BACKGROUND);
    conference.run(Duration.ofSeconds(4), BACKGROUND, SPEECH, SPEECH);
    assertThat(dominant).containsExactly(participant(1));
  }

  @Test
  void staysWithTheLastSpeakerInSilence() {
    conference.run(Duration.ofSeconds(4), BACKGROUND, SPEECH, BACKGROUND);
    conference.run(Duration.ofSeconds(10), BACKGROUND, BACKGROUND, BACKGROUND);
    assertThat(dominant).containsExactly(participant(1));
  }

  @Test
  void whoSendsNothingIsSilentAndLosesTheFloor() {
    conference.run(Duration.ofSeconds(4), BACKGROUND, SPEECH, BACKGROUND);
    conference.run(Duration.ofSeconds(4), BACKGROUND, ConferenceOfLevels.NOTHING, SPEECH);
    assertThat(dominant).containsExactly(participant(1), participant(2));
  }

  @Test
  void pausedParticipantIsPassedOver() {
    participant(2).pause().join();
    conference.run(Duration.ofSeconds(4), BACKGROUND, BACKGROUND, SPEECH);
    assertThat(dominant).doesNotContain(participant(2));
  }

  @Test
  void whenTheSpeakerLeavesSomebodyElseHasTheFloorAtOnce() {
    conference.run(Duration.ofSeconds(4), BACKGROUND, SPEECH, BACKGROUND);
    participant(1).close();
    assertThat(dominant).hasSize(2);
    assertThat(dominant.get(1)).isNotEqualTo(participant(1));
  }

  @Test
  void whoIsAloneHasTheFloor() {
    participant(0).close();
    participant(1).close();
    conference.run(Duration.ofSeconds(1), BACKGROUND, BACKGROUND, BACKGROUND);
    assertThat(dominant.get(dominant.size() - 1)).isEqualTo(participant(2));
  }
}

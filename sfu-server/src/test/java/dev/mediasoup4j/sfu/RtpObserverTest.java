package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RtpObserverTest {
  private final Router router = new VirtualLoop().router();

  private RtpObserver make(RtpObserverType type) {
    return switch (type) {
      case ACTIVE_SPEAKER ->
          router.createActiveSpeakerObserver(ActiveSpeakerObserverOptions.defaults()).join();
      case AUDIO_LEVEL ->
          router.createAudioLevelObserver(AudioLevelObserverOptions.defaults()).join();
    };
  }

  @ParameterizedTest
  @EnumSource
  void isMadePausedAndClosed(RtpObserverType type) {
    List<RtpObserver> made = new ArrayList<>();
    router.onNewRtpObserver(made::add);
    RtpObserver observer = make(type);
    assertThat(made).containsExactly(observer);
    assertThat(observer.type()).isEqualTo(type);
    assertThat(observer.paused()).isFalse();
    assertThat(observer.appData()).isEmpty();
    assertThat(router.dump().join().rtpObserverIds()).contains(observer.id());

    observer.pause().join();
    assertThat(observer.paused()).isTrue();
    observer.resume().join();
    assertThat(observer.paused()).isFalse();
    observer.close();
    assertThat(observer.closed()).isTrue();
    assertThat(router.dump().join().rtpObserverIds()).doesNotContain(observer.id());
  }
}

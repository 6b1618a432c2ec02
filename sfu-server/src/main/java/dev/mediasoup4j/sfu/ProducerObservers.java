package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.RtpHeaderExtensionUri;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.rtc.rtp.AudioLevel;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.sfu.packet.ForwardedExtensions;
import java.util.ArrayList;
import java.util.List;

/** Who looks at the audio level of a producer. Touched by the loop alone. */
final class ProducerObservers {
  private final Producer producer;
  private final int audioLevelId;
  private final List<RtpObserver> observers = new ArrayList<>();

  ProducerObservers(Producer producer, RtpParameters rtpParameters) {
    this.producer = producer;
    this.audioLevelId =
        ForwardedExtensions.idOf(rtpParameters, RtpHeaderExtensionUri.SSRC_AUDIO_LEVEL);
  }

  void add(RtpObserver observer) {
    observers.add(observer);
  }

  void remove(RtpObserver observer) {
    observers.remove(observer);
  }

  List<String> ids() {
    return observers.stream().map(RtpObserver::id).toList();
  }

  /** A packet that is about to be forwarded, as it came. */
  void receive(RtpPacket packet) {
    if (observers.isEmpty() || audioLevelId == 0) {
      return;
    }
    int dbov = AudioLevel.readDbov(packet, audioLevelId);
    for (int i = 0; dbov <= 0 && i < observers.size(); i++) {
      observers.get(i).receive(producer, dbov);
    }
  }

  void paused() {
    observers.forEach(observer -> observer.producerPaused(producer));
  }

  void resumed() {
    observers.forEach(observer -> observer.producerResumed(producer));
  }

  void closed() {
    List.copyOf(observers).forEach(observer -> observer.producerClosed(producer));
  }
}

package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.rtc.rtp.AudioLevel;
import dev.mediasoup4j.rtc.rtp.HeaderExtensionBlock;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Participants that send a packet with an audio level each 20 ms, in virtual time. */
final class ConferenceOfLevels {
  /** Sends nothing. */
  static final int NOTHING = 1;

  final VirtualLoop loop = new VirtualLoop();
  final Router router = loop.router();
  final ClearTransport transport = new ClearTransport(router);
  final List<Producer> producers = new ArrayList<>();
  private int sequenceNumber;

  ConferenceOfLevels(int participants) {
    for (int i = 0; i < participants; i++) {
      producers.add(
          transport.produce(MediaKind.AUDIO, TestParameters.opus("a" + i, 100 + i)).join());
    }
  }

  void watch(RtpObserver observer) {
    producers.forEach(producer -> observer.addProducer(producer.id()).join());
  }

  /** Everybody sends his level, in dBov, all the time. */
  void run(Duration duration, int... dbovs) {
    for (long millis = 0; millis < duration.toMillis(); millis += 20) {
      for (int i = 0; i < dbovs.length; i++) {
        if (dbovs[i] != NOTHING) {
          transport.receiveRtp(packet(100 + i, dbovs[i]));
        }
      }
      sequenceNumber++;
      loop.run(Duration.ofMillis(20));
    }
  }

  private byte[] packet(long ssrc, int dbov) {
    byte[] buffer = new byte[100];
    buffer[0] = (byte) 0x80;
    var packet = new RtpPacket();
    packet.wrap(buffer, 0, 32);
    packet.setPayloadType(TestParameters.OPUS);
    packet.setSequenceNumber(sequenceNumber & 0xFFFF);
    packet.setTimestamp(sequenceNumber * 960L);
    packet.setSsrc(ssrc);
    var extensions = new HeaderExtensionBlock();
    extensions.add(TestParameters.AUDIO_LEVEL_ID, new byte[] {AudioLevel.encode(dbov, true)}, 0, 1);
    packet.replaceExtensions(extensions);
    return Arrays.copyOf(buffer, packet.length());
  }
}

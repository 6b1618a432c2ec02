package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpHeaderExtensionParameters;
import dev.mediasoup4j.ortc.RtpHeaderExtensionUri;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.rtc.rtp.HeaderExtensionBlock;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.sfu.packet.ForwardedExtensions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedExtensionsTest {
  private static final int RECEIVED_ID = 12;
  private static final int CONSUMABLE_ID = 5;
  private static final byte[] VALUE = {1, 2, 3, 4, 5, 6, 7};

  private static RtpParameters with(String uri, int id) {
    return TestParameters.vp8("v0", 1).toBuilder()
        .headerExtensions(List.of(new RtpHeaderExtensionParameters(uri, id)))
        .build();
  }

  private static RtpPacket rewritten(String uri, RtpParameters consumable) {
    byte[] buffer = new byte[200];
    buffer[0] = (byte) 0x80;
    Arrays.fill(buffer, 12, 40, (byte) 0x55);
    var packet = new RtpPacket();
    assertThat(packet.wrap(buffer, 0, 40)).isTrue();
    var block = new HeaderExtensionBlock();
    block.add(RECEIVED_ID, VALUE, 0, VALUE.length);
    assertThat(packet.replaceExtensions(block)).isTrue();
    var extensions = new ForwardedExtensions(MediaKind.VIDEO, with(uri, RECEIVED_ID), consumable);
    assertThat(extensions.rewrite(packet)).isTrue();
    assertThat(packet.payloadLength()).isEqualTo(28);
    assertThat(packet.buffer()[packet.payloadOffset()]).isEqualTo((byte) 0x55);
    return packet;
  }

  private static byte[] value(RtpPacket packet, int id) {
    int offset = packet.extensionOffset(id);
    return Arrays.copyOfRange(packet.buffer(), offset, offset + packet.extensionLength(id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        RtpHeaderExtensionUri.SSRC_AUDIO_LEVEL,
        RtpHeaderExtensionUri.VIDEO_ORIENTATION,
        RtpHeaderExtensionUri.TRANSMISSION_OFFSET,
        RtpHeaderExtensionUri.ABS_CAPTURE_TIME,
        RtpHeaderExtensionUri.PLAYOUT_DELAY,
        RtpHeaderExtensionUri.DEPENDENCY_DESCRIPTOR,
        RtpHeaderExtensionUri.FRAME_MARKING
      })
  void whatSpeaksOfTheMediaGoesOnUnderTheConsumersId(String uri) {
    RtpPacket packet = rewritten(uri, with(uri, CONSUMABLE_ID));
    assertThat(value(packet, CONSUMABLE_ID)).isEqualTo(VALUE);
    assertThat(packet.extensionOffset(RECEIVED_ID)).isNegative();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        RtpHeaderExtensionUri.MID,
        RtpHeaderExtensionUri.RTP_STREAM_ID,
        RtpHeaderExtensionUri.REPAIRED_RTP_STREAM_ID,
        RtpHeaderExtensionUri.ABS_SEND_TIME,
        RtpHeaderExtensionUri.TRANSPORT_WIDE_CC
      })
  void whatBelongsToOneHopEndsThere(String uri) {
    RtpPacket packet = rewritten(uri, with(uri, CONSUMABLE_ID));
    assertThat(packet.extensionOffset(RECEIVED_ID)).isNegative();
    if (packet.extensionOffset(CONSUMABLE_ID) >= 0) {
      assertThat(value(packet, CONSUMABLE_ID)).as("room to be filled in").containsOnly(0);
    }
  }

  @Test
  void whatConsumersDoNotHaveIsLeftOut() {
    RtpPacket packet =
        rewritten(
            RtpHeaderExtensionUri.PLAYOUT_DELAY,
            with(RtpHeaderExtensionUri.ABS_CAPTURE_TIME, CONSUMABLE_ID));
    assertThat(packet.extensionOffset(CONSUMABLE_ID)).isNegative();
    assertThat(packet.extensionOffset(RECEIVED_ID)).isNegative();
  }
}

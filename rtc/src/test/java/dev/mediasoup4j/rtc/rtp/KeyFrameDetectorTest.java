package dev.mediasoup4j.rtc.rtp;

import static dev.mediasoup4j.rtc.rtp.TestPackets.hex;
import static dev.mediasoup4j.rtc.rtp.TestPackets.view;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFrameDetectorTest {
  @ParameterizedTest
  @CsvSource({
    "VP8, 10 00, true, no extension",
    "VP8, 10 01, false, delta frame",
    "VP8, 00 00, false, not the start",
    "VP8, 11 00, false, second partition",
    "VP8, 90 E0 80 05 07 20 10, true, picture id of 15 bits and layers",
    "VP8, 90 E0 05 07 20 11, false, delta frame with layers",
    "VP8, 90 E0 80, false, cut within the descriptor",
    "VP8, 90 E0 80 05 07 20, false, nothing behind the descriptor",
    "VP9, 8C 05 AA, true, no layers",
    "VP9, CC 05 AA, false, predicted",
    "VP9, 84 05 AA, false, not the start",
    "VP9, A8 85 06 00 01 AA, true, layer 0",
    "VP9, A8 85 06 02 01 AA, false, spatial layer 1",
    "VP9, B8 85 06 00 AA, true, flexible mode",
    "VP9, A8 85, false, cut within the descriptor",
    "H264, 67 42, true, sequence parameter set",
    "H264, 65 88, false, IDR without parameter set",
    "H264, 78 0002 0910 0003 674200 0002 6588, true, STAP-A",
    "H264, 78 0002 0910 0002 6588, false, STAP-A without parameter set",
    "H264, 78 FFFF 09, false, STAP-A cut",
    "H264, 7C 87, true, start of a fragment",
    "H264, 7C 07, false, middle of a fragment",
    "H264, 67, false, too short",
    "AV1, 18, true, new coded video sequence",
    "AV1, 10, false, none",
    "opus, 18, false, sound"
  })
  void seesTheStartOfAKeyFrame(String codec, String payload, boolean keyFrame, String why) {
    byte[] bytes = hex(payload);
    for (String mimeType :
        new String[] {"video/" + codec, "VIDEO/" + codec.toLowerCase(Locale.ROOT)}) {
      assertThat(KeyFrameDetector.forMimeType(mimeType).isKeyFrame(bytes, 0, bytes.length))
          .as(why)
          .isEqualTo(keyFrame);
    }
    assertThat(KeyFrameDetector.forMimeType("video/" + codec).isKeyFrame(bytes, 0, 0)).isFalse();
  }

  @Test
  void readsAndRewritesTheVp8Descriptor() {
    byte[] payload = hex("90 F0 8123 07 60 10");
    var descriptor = new Vp8PayloadDescriptor();
    assertThat(descriptor.wrap(payload, 0, payload.length)).isTrue();
    assertThat(descriptor.pictureId()).isEqualTo(0x123);
    assertThat(descriptor.tl0PictureIndex()).isEqualTo(7);
    assertThat(descriptor.temporalLayer()).isEqualTo(1);
    assertThat(descriptor.isLayerSync()).isTrue();
    descriptor.setPictureId(0x7FFF);
    descriptor.setTl0PictureIndex(255);
    assertThat(payload).isEqualTo(hex("90 F0 FFFF FF 60 10"));
    assertThat(descriptor.wrap(hex("10 00"), 0, 2)).isTrue();
    assertThat(descriptor.pictureId()).isEqualTo(Vp8PayloadDescriptor.ABSENT);
    assertThat(descriptor.temporalLayer()).isEqualTo(Vp8PayloadDescriptor.ABSENT);
  }

  @Test
  void widensAShortVp8PictureId() {
    RtpPacket packet = view(hex("80 60 0001 00000002 00000003 90 80 05 10 AA"), 1);
    assertThat(Vp8PayloadDescriptor.widenPictureId(packet)).isTrue();
    assertThat(packet.buffer()).isEqualTo(hex("80 60 0001 00000002 00000003 90 80 80 05 10 AA"));
    assertThat(packet.payloadLength()).isEqualTo(6);
    assertThat(Vp8PayloadDescriptor.widenPictureId(packet)).isTrue();
    assertThat(packet.payloadLength()).isEqualTo(6);
    RtpPacket without = view(hex("80 60 0001 00000002 00000003 90 40 05 10 AA"), 1);
    assertThat(Vp8PayloadDescriptor.widenPictureId(without)).isFalse();
  }

  @Test
  void readsTheVp9Descriptor() {
    byte[] payload = hex("A8 8123 75 09 AA");
    var descriptor = new Vp9PayloadDescriptor();
    assertThat(descriptor.wrap(payload, 0, payload.length)).isTrue();
    assertThat(descriptor.pictureId()).isEqualTo(0x123);
    assertThat(descriptor.temporalLayer()).isEqualTo(3);
    assertThat(descriptor.isSwitchingUpPoint()).isTrue();
    assertThat(descriptor.spatialLayer()).isEqualTo(2);
    assertThat(descriptor.isInterLayerDependent()).isTrue();
    assertThat(descriptor.tl0PictureIndex()).isEqualTo(9);
    assertThat(descriptor.isEndOfFrame()).isFalse();
  }

  @Test
  void seesSilenceInOpus() {
    assertThat(OpusPayload.isDtx(hex("78"), 0, 1)).isTrue();
    assertThat(OpusPayload.isDtx(hex("7A 00"), 0, 2)).isTrue();
    assertThat(OpusPayload.isDtx(hex("78 01 02"), 0, 3)).isFalse();
    assertThat(OpusPayload.isDtx(hex("7B 02 00"), 0, 3)).isFalse();
    assertThat(OpusPayload.isDtx(hex("7A"), 0, 1)).isFalse(); // has to tell a length
    assertThat(OpusPayload.isDtx(hex("78"), 0, 0)).isFalse();
  }
}

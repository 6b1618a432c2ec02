package dev.mediasoup4j.sfu;

/**
 * How a video is to be turned (3GPP TS 26.114 section 7.4.5).
 *
 * @param camera whether the source is a camera
 * @param flip whether the picture is mirrored
 * @param rotation 0, 90, 180 or 270 degrees clockwise
 */
public record ProducerVideoOrientation(boolean camera, boolean flip, int rotation) {
  static ProducerVideoOrientation ofByte(int value) {
    return new ProducerVideoOrientation(
        (value & 0b1000) != 0, (value & 0b100) != 0, (value & 0b11) * 90);
  }
}

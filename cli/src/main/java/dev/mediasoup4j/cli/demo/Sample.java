package dev.mediasoup4j.cli.demo;

/**
 * One direction of the call during one second.
 *
 * @param sendBitrateBps media that the sender sent, bits a second
 * @param receiveBitrateBps media that the receiver got, bits a second
 * @param resolution of the last decoded picture, {@code 640x360}
 * @param framesPerSecond pictures out of the decoder
 * @param lossShare packets that never came, 0 to 1
 * @param roundTripMillis receiver to SFU and back
 * @param latencyMillis median time from making a picture to seeing it, of the whole call so far
 * @param audioLevelDbov how loud the receiver hears the sender, -127 to 0
 */
public record Sample(
    double second,
    String direction,
    long sendBitrateBps,
    long receiveBitrateBps,
    String resolution,
    double framesPerSecond,
    double lossShare,
    double roundTripMillis,
    double latencyMillis,
    double audioLevelDbov) {}

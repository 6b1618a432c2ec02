package dev.mediasoup4j.sfu;

/**
 * How loud a producer was in the last interval.
 *
 * @param volume on average, from -127 to 0 dBov
 */
public record AudioLevelVolume(Producer producer, int volume) {}

package dev.mediasoup4j.client.room;

import dev.mediasoup4j.ortc.InvalidParametersException;
import java.time.Duration;

/**
 * How a room gets back to a server that it lost, and media to a path that works. Each method
 * returns a changed copy.
 *
 * @param firstDelay before the first attempt; it doubles with each, and each is shortened by chance
 *     by up to a half, so that many clients don't come at once
 * @param maxDelay between two attempts
 * @param giveUpAfter time without the server after which no further attempt is made; zero for none
 * @param rejoinGrace for how long the others and their tracks are kept, when the room had to be
 *     rebuilt, until they are back too
 * @param icePatience for how long media may be interrupted before ICE is restarted
 * @param iceGiveUpAfter time of restarts in vain after which ICE is not restarted any more, not
 *     counting that for which the server let a restart wait; zero for no restarts
 */
public record ReconnectOptions(
    Duration firstDelay,
    Duration maxDelay,
    Duration giveUpAfter,
    Duration rejoinGrace,
    Duration icePatience,
    Duration iceGiveUpAfter) {
  public ReconnectOptions {
    requirePositive("firstDelay", firstDelay);
    requirePositive("maxDelay", maxDelay);
    requireNotNegative("giveUpAfter", giveUpAfter);
    requireNotNegative("rejoinGrace", rejoinGrace);
    requireNotNegative("icePatience", icePatience);
    requireNotNegative("iceGiveUpAfter", iceGiveUpAfter);
    if (maxDelay.compareTo(firstDelay) < 0) {
      throw new InvalidParametersException(
          "maxDelay " + maxDelay + " is less than firstDelay " + firstDelay);
    }
  }

  /**
   * 0.3 s, up to 5 s, for a minute; the others are awaited for 15 s, media for 2 s, and ICE
   * restarted for a minute.
   */
  public static ReconnectOptions defaults() {
    return new ReconnectOptions(
        Duration.ofMillis(300),
        Duration.ofSeconds(5),
        Duration.ofMinutes(1),
        Duration.ofSeconds(15),
        Duration.ofSeconds(2),
        Duration.ofMinutes(1));
  }

  public ReconnectOptions firstDelay(Duration value) {
    return new ReconnectOptions(
        value, maxDelay, giveUpAfter, rejoinGrace, icePatience, iceGiveUpAfter);
  }

  public ReconnectOptions maxDelay(Duration value) {
    return new ReconnectOptions(
        firstDelay, value, giveUpAfter, rejoinGrace, icePatience, iceGiveUpAfter);
  }

  public ReconnectOptions giveUpAfter(Duration value) {
    return new ReconnectOptions(
        firstDelay, maxDelay, value, rejoinGrace, icePatience, iceGiveUpAfter);
  }

  public ReconnectOptions rejoinGrace(Duration value) {
    return new ReconnectOptions(
        firstDelay, maxDelay, giveUpAfter, value, icePatience, iceGiveUpAfter);
  }

  public ReconnectOptions icePatience(Duration value) {
    return new ReconnectOptions(
        firstDelay, maxDelay, giveUpAfter, rejoinGrace, value, iceGiveUpAfter);
  }

  public ReconnectOptions iceGiveUpAfter(Duration value) {
    return new ReconnectOptions(firstDelay, maxDelay, giveUpAfter, rejoinGrace, icePatience, value);
  }

  private static void requirePositive(String field, Duration value) {
    requireNotNegative(field, value);
    if (value.isZero()) throw new InvalidParametersException(field + " must be positive, not 0");
  }

  private static void requireNotNegative(String field, Duration value) {
    if (value.isNegative()) {
      throw new InvalidParametersException(field + " must not be negative, was " + value);
    }
  }
}

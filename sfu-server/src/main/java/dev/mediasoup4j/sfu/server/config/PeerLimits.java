package dev.mediasoup4j.sfu.server.config;

import java.util.function.Consumer;

/**
 * What one client of a room server may have and do, each at least 1. Each method returns a changed
 * copy.
 *
 * @param transports WebRTC transports at once
 * @param producers producers and data producers at once, together
 * @param consumers consumers and data consumers at once, together
 * @param pendingRequests requests that wait for their answers
 * @param requestsPerSecond requests in the long run; those beyond are refused
 * @param requestBurst requests in a moment, after a time without. Who goes on and has as many
 *     refused is cut off
 * @param messageBytes of one message from the client; a larger one ends the connection
 * @param unreadBytes of what the server sent it; beyond, it is cut off
 */
public record PeerLimits(
    int transports,
    int producers,
    int consumers,
    int pendingRequests,
    int requestsPerSecond,
    int requestBurst,
    int messageBytes,
    int unreadBytes) {
  public PeerLimits {
    Limits.requirePositive("transports", transports);
    Limits.requirePositive("producers", producers);
    Limits.requirePositive("consumers", consumers);
    Limits.requirePositive("pendingRequests", pendingRequests);
    Limits.requirePositive("requestsPerSecond", requestsPerSecond);
    Limits.requirePositive("requestBurst", requestBurst);
    Limits.requirePositive("messageBytes", messageBytes);
    Limits.requirePositive("unreadBytes", unreadBytes);
  }

  /**
   * 8 transports, 32 producers, 1024 consumers, 1024 requests unanswered, 100 a second and 4000 in
   * a moment, messages of 256 KiB (capabilities of a browser with many codecs have about 20 KiB), 4
   * MiB unread.
   */
  public static PeerLimits defaults() {
    return new PeerLimits(8, 32, 1024, 1024, 100, 4000, 256 * 1024, 4 * 1024 * 1024);
  }

  public PeerLimits transports(int value) {
    return with(changed -> changed.transports = value);
  }

  public PeerLimits producers(int value) {
    return with(changed -> changed.producers = value);
  }

  public PeerLimits consumers(int value) {
    return with(changed -> changed.consumers = value);
  }

  public PeerLimits pendingRequests(int value) {
    return with(changed -> changed.pendingRequests = value);
  }

  public PeerLimits requestRate(int perSecond, int burst) {
    return with(
        changed -> {
          changed.requestsPerSecond = perSecond;
          changed.requestBurst = burst;
        });
  }

  public PeerLimits messageBytes(int value) {
    return with(changed -> changed.messageBytes = value);
  }

  public PeerLimits unreadBytes(int value) {
    return with(changed -> changed.unreadBytes = value);
  }

  private PeerLimits with(Consumer<Changed> change) {
    var changed = new Changed(this);
    change.accept(changed);
    return changed.limits();
  }

  /** Takes a value by its name: eight numbers in a row are soon in the wrong order. */
  private static final class Changed {
    private int transports;
    private int producers;
    private int consumers;
    private int pendingRequests;
    private int requestsPerSecond;
    private int requestBurst;
    private int messageBytes;
    private int unreadBytes;

    Changed(PeerLimits limits) {
      transports = limits.transports;
      producers = limits.producers;
      consumers = limits.consumers;
      pendingRequests = limits.pendingRequests;
      requestsPerSecond = limits.requestsPerSecond;
      requestBurst = limits.requestBurst;
      messageBytes = limits.messageBytes;
      unreadBytes = limits.unreadBytes;
    }

    PeerLimits limits() {
      return new PeerLimits(
          transports,
          producers,
          consumers,
          pendingRequests,
          requestsPerSecond,
          requestBurst,
          messageBytes,
          unreadBytes);
    }
  }
}

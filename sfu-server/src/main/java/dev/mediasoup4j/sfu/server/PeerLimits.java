package dev.mediasoup4j.sfu.server;

import dev.mediasoup4j.ortc.InvalidParametersException;

/**
 * What one client of a {@link RoomServer} may have at once, each at least 1.
 *
 * @param transports WebRTC transports
 * @param producers producers and data producers, together
 * @param consumers consumers and data consumers, together
 * @param pendingRequests requests that wait for their answers
 * @param unreadBytes of what the server sent it; beyond, it is cut off
 */
public record PeerLimits(
    int transports, int producers, int consumers, int pendingRequests, int unreadBytes) {
  public PeerLimits {
    requirePositive("transports", transports);
    requirePositive("producers", producers);
    requirePositive("consumers", consumers);
    requirePositive("pendingRequests", pendingRequests);
    requirePositive("unreadBytes", unreadBytes);
  }

  /** 8 transports, 32 producers, 1024 consumers, 1024 requests, 4 MiB. */
  public static PeerLimits defaults() {
    return new PeerLimits(8, 32, 1024, 1024, 4 * 1024 * 1024);
  }

  private static void requirePositive(String field, int value) {
    if (value < 1) {
      throw new InvalidParametersException("limits." + field + " must be positive, not " + value);
    }
  }
}

package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;

/** Ports to choose from, both ends included. */
public record PortRange(int min, int max) {
  public PortRange {
    if (min < 1 || max > 65535 || min > max) {
      throw new InvalidParametersException("invalid port range [min:" + min + ", max:" + max + "]");
    }
  }
}

package dev.mediasoup4j.sfu.packet;

import java.util.Arrays;

/** Which payload type of a producer is which of the router. */
public final class PayloadTypeMap {
  private static final int PAYLOAD_TYPES = 128;

  private final byte[] mapped = new byte[PAYLOAD_TYPES];

  public PayloadTypeMap() {
    Arrays.fill(mapped, (byte) -1);
  }

  public void put(int payloadType, int mappedPayloadType) {
    mapped[payloadType] = (byte) mappedPayloadType;
  }

  /** Below 0 where there is none. */
  public int get(int payloadType) {
    return mapped[payloadType];
  }
}

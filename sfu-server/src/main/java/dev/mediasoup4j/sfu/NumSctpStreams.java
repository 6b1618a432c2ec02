package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;

/**
 * SCTP streams that a transport asks for, as mediasoup's {@code NumSctpStreams}.
 *
 * @param os outgoing streams at first, 1 to 65535
 * @param mis most incoming streams, 1 to 65535
 */
public record NumSctpStreams(int os, int mis) {
  public NumSctpStreams {
    if (os < 1 || os > 65535 || mis < 1 || mis > 65535) {
      throw new InvalidParametersException(
          "numSctpStreams must be 1 to 65535 [OS:" + os + ", MIS:" + mis + "]");
    }
  }
}

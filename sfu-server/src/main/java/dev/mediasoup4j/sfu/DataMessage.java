package dev.mediasoup4j.sfu;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mediasoup4j.rtc.sctp.PayloadProtocolId;

/**
 * A message of a data channel, as it travels through the SFU.
 *
 * @param payloadProtocolId what the payload is (RFC 8831 section 8)
 * @param payload shared by all that the message goes to: not to be changed. An empty message has
 *     one byte, which its protocol id says to ignore
 */
@SuppressWarnings("ArrayRecordComponent") // A message is not compared.
public record DataMessage(int payloadProtocolId, byte[] payload) {
  /** A string, also an empty one. */
  public static DataMessage of(String text) {
    return text.isEmpty()
        ? new DataMessage(PayloadProtocolId.STRING_EMPTY, new byte[1])
        : new DataMessage(PayloadProtocolId.STRING, text.getBytes(UTF_8));
  }

  /** Bytes, also none; the array must not change any more. */
  public static DataMessage of(byte[] bytes) {
    return bytes.length == 0
        ? new DataMessage(PayloadProtocolId.BINARY_EMPTY, new byte[1])
        : new DataMessage(PayloadProtocolId.BINARY, bytes);
  }

  /** Whether it is a string. */
  public boolean isText() {
    return payloadProtocolId == PayloadProtocolId.STRING
        || payloadProtocolId == PayloadProtocolId.STRING_EMPTY;
  }

  /** The payload as a string, empty where the message is. */
  public String text() {
    return payloadProtocolId == PayloadProtocolId.STRING_EMPTY ? "" : new String(payload, UTF_8);
  }
}

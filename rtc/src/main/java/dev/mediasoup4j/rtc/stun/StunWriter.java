package dev.mediasoup4j.rtc.stun;

import dev.mediasoup4j.rtc.BigEndian;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Writes STUN messages one after the other into its own buffer. Attributes are written in the order
 * of the calls; {@link #messageIntegrity} and then {@link #fingerprint} come last. One thread at a
 * time.
 */
public final class StunWriter {
  static final byte IPV4 = 1;
  static final byte IPV6 = 2;

  /** More than any message that ICE sends: a USERNAME has at most 513 bytes. */
  private static final int CAPACITY = 1024;

  private final byte[] buffer = new byte[CAPACITY];
  private final StunFingerprint fingerprint = new StunFingerprint();
  private int length;

  /** The bytes of the message, from index 0 to {@link #length()}. Reused by the next message. */
  public byte[] buffer() {
    return buffer;
  }

  public int length() {
    return length;
  }

  /** Starts a request with the given 12 bytes as its transaction. */
  public StunWriter request(int method, byte[] transactionId) {
    begin(StunClass.REQUEST, method);
    System.arraycopy(transactionId, 0, buffer, 8, 12);
    return this;
  }

  public StunWriter successResponse(StunMessage request) {
    begin(StunClass.SUCCESS_RESPONSE, request.method());
    request.copyTransactionId(buffer, 8);
    return this;
  }

  /** With ERROR-CODE and no reason phrase: unauthenticated senders get few bytes. */
  public StunWriter errorResponse(StunMessage request, int errorCode) {
    begin(StunClass.ERROR_RESPONSE, request.method());
    request.copyTransactionId(buffer, 8);
    int value = attribute(StunAttribute.ERROR_CODE, 4);
    BigEndian.put16(buffer, value, 0);
    BigEndian.put8(buffer, value + 2, errorCode / 100);
    BigEndian.put8(buffer, value + 3, errorCode % 100);
    return this;
  }

  public StunWriter username(String username) {
    byte[] bytes = username.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(
        bytes, 0, buffer, attribute(StunAttribute.USERNAME, bytes.length), bytes.length);
    return this;
  }

  /** PRIORITY, 32 bits unsigned. */
  public StunWriter priority(long priority) {
    BigEndian.put32(buffer, attribute(StunAttribute.PRIORITY, 4), priority);
    return this;
  }

  public StunWriter useCandidate() {
    attribute(StunAttribute.USE_CANDIDATE, 0);
    return this;
  }

  /** NOMINATION, 32 bits unsigned. */
  public StunWriter nomination(long nomination) {
    BigEndian.put32(buffer, attribute(StunAttribute.NOMINATION, 4), nomination);
    return this;
  }

  public StunWriter iceControlling(long tieBreaker) {
    BigEndian.put64(buffer, attribute(StunAttribute.ICE_CONTROLLING, 8), tieBreaker);
    return this;
  }

  public StunWriter iceControlled(long tieBreaker) {
    BigEndian.put64(buffer, attribute(StunAttribute.ICE_CONTROLLED, 8), tieBreaker);
    return this;
  }

  /** RFC 8489 section 14.2: the cookie and the transaction hide the address from middleboxes. */
  public StunWriter xorMappedAddress(InetSocketAddress address) {
    byte[] ip = address.getAddress().getAddress();
    int value = attribute(StunAttribute.XOR_MAPPED_ADDRESS, 4 + ip.length);
    BigEndian.put8(buffer, value, 0);
    BigEndian.put8(buffer, value + 1, ip.length == 4 ? IPV4 : IPV6);
    BigEndian.put16(buffer, value + 2, address.getPort() ^ (StunMessage.MAGIC_COOKIE >>> 16));
    for (int i = 0; i < ip.length; i++) {
      buffer[value + 4 + i] = (byte) (ip[i] ^ buffer[4 + i]);
    }
    return this;
  }

  public StunWriter messageIntegrity(StunIntegrity integrity) {
    int value = attribute(StunAttribute.MESSAGE_INTEGRITY, StunIntegrity.LENGTH);
    integrity.write(buffer, 0, value - 4);
    return this;
  }

  public StunWriter fingerprint() {
    int value = attribute(StunAttribute.FINGERPRINT, 4);
    BigEndian.put32(buffer, value, fingerprint.of(buffer, 0, value - 4));
    return this;
  }

  private void begin(StunClass stunClass, int method) {
    int classBits = stunClass.bits();
    int type =
        ((method & 0xf80) << 2)
            | ((method & 0x70) << 1)
            | (method & 0xf)
            | ((classBits & 2) << 7)
            | ((classBits & 1) << 4);
    BigEndian.put16(buffer, 0, type);
    BigEndian.put16(buffer, 2, 0);
    BigEndian.put32(buffer, 4, StunMessage.MAGIC_COOKIE);
    length = StunMessage.HEADER_LENGTH;
  }

  /**
   * Appends the attribute's head and padding, counts it in the length field; where its value is.
   */
  private int attribute(int type, int valueLength) {
    int at = length;
    int next = at + 4 + ((valueLength + 3) & ~3);
    if (next > CAPACITY) {
      throw new IllegalArgumentException(
          "attribute " + Integer.toHexString(type) + " of " + valueLength + " bytes is too long");
    }
    BigEndian.put16(buffer, at, type);
    BigEndian.put16(buffer, at + 2, valueLength);
    for (int i = at + 4 + valueLength; i < next; i++) buffer[i] = 0;
    length = next;
    BigEndian.put16(buffer, 2, length - StunMessage.HEADER_LENGTH);
    return at + 4;
  }
}

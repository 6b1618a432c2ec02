package dev.mediasoup4j.rtc.stun;

import static dev.mediasoup4j.rtc.stun.StunAttribute.ERROR_CODE;
import static dev.mediasoup4j.rtc.stun.StunAttribute.FINGERPRINT;
import static dev.mediasoup4j.rtc.stun.StunAttribute.ICE_CONTROLLED;
import static dev.mediasoup4j.rtc.stun.StunAttribute.ICE_CONTROLLING;
import static dev.mediasoup4j.rtc.stun.StunAttribute.MESSAGE_INTEGRITY;
import static dev.mediasoup4j.rtc.stun.StunAttribute.NOMINATION;
import static dev.mediasoup4j.rtc.stun.StunAttribute.PRIORITY;
import static dev.mediasoup4j.rtc.stun.StunAttribute.USERNAME;
import static dev.mediasoup4j.rtc.stun.StunAttribute.USE_CANDIDATE;
import static dev.mediasoup4j.rtc.stun.StunAttribute.XOR_MAPPED_ADDRESS;

import dev.mediasoup4j.rtc.BigEndian;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A view of a STUN message in somebody's buffer (RFC 8489 section 5). One instance is parsed into
 * again and again; it never throws on what is in the buffer and allocates nothing. Unknown
 * attributes are passed over, as mediasoup's {@code StunPacket} does.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |0 0|     STUN Message Type     |         Message Length        |
 * |                         Magic Cookie                          |
 * |                     Transaction ID (96 bits)                  |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 */
public final class StunMessage {
  public static final int HEADER_LENGTH = 20;
  public static final int MAGIC_COOKIE = 0x2112a442;

  /** The only method that ICE uses. */
  public static final int BINDING = 0x001;

  private static final StunClass[] CLASSES = StunClass.values();
  private static final int ABSENT = -1;

  private final StunFingerprint fingerprint = new StunFingerprint();
  private byte[] buffer = new byte[HEADER_LENGTH];
  private int offset;
  private int length = HEADER_LENGTH;
  private int username;
  private int usernameLength;
  private int messageIntegrity;
  private int xorMappedAddress;
  private boolean hasFingerprint;
  private boolean useCandidate;
  private boolean iceControlled;
  private boolean iceControlling;
  private boolean hasNomination;
  private long nomination;
  private boolean hasPriority;
  private long priority;
  private int errorCode;

  public StunMessage() {
    clear();
  }

  /**
   * Looks at the bytes from now on.
   *
   * @return {@link StunFlaw#NONE} when the message is well formed; otherwise the getters mean
   *     nothing
   */
  public StunFlaw parse(byte[] buffer, int offset, int length) {
    this.buffer = buffer;
    this.offset = offset;
    this.length = length;
    clear();
    if (length < HEADER_LENGTH
        || (buffer[offset] & 0xc0) != 0
        || BigEndian.i32(buffer, offset + 4) != MAGIC_COOKIE) {
      return StunFlaw.NOT_STUN;
    }
    int attributesLength = BigEndian.u16(buffer, offset + 2);
    if (attributesLength != length - HEADER_LENGTH || (attributesLength & 3) != 0) {
      return StunFlaw.WRONG_LENGTH;
    }
    int end = offset + length;
    for (int at = offset + HEADER_LENGTH; at < end; ) {
      int type = BigEndian.u16(buffer, at);
      int valueLength = BigEndian.u16(buffer, at + 2);
      int next = at + 4 + ((valueLength + 3) & ~3);
      if (next > end) return StunFlaw.TRUNCATED_ATTRIBUTE;
      if (hasFingerprint) return StunFlaw.ATTRIBUTE_AFTER_FINGERPRINT;
      if (hasMessageIntegrity() && type != FINGERPRINT) return StunFlaw.ATTRIBUTE_AFTER_INTEGRITY;
      StunFlaw flaw = readAttribute(type, at, valueLength);
      if (flaw != StunFlaw.NONE) return flaw;
      at = next;
    }
    return StunFlaw.NONE;
  }

  private StunFlaw readAttribute(int type, int at, int valueLength) {
    int value = at + 4;
    switch (type) {
      case USERNAME -> {
        username = value;
        usernameLength = valueLength;
      }
      case PRIORITY -> {
        if (valueLength != 4) return StunFlaw.WRONG_ATTRIBUTE_LENGTH;
        hasPriority = true;
        priority = BigEndian.u32(buffer, value);
      }
      case ICE_CONTROLLING -> {
        if (valueLength != 8) return StunFlaw.WRONG_ATTRIBUTE_LENGTH;
        iceControlling = true;
      }
      case ICE_CONTROLLED -> {
        if (valueLength != 8) return StunFlaw.WRONG_ATTRIBUTE_LENGTH;
        iceControlled = true;
      }
      case USE_CANDIDATE -> {
        if (valueLength != 0) return StunFlaw.WRONG_ATTRIBUTE_LENGTH;
        useCandidate = true;
      }
      case NOMINATION -> {
        if (valueLength != 4) return StunFlaw.WRONG_ATTRIBUTE_LENGTH;
        hasNomination = true;
        nomination = BigEndian.u32(buffer, value);
      }
      case XOR_MAPPED_ADDRESS -> {
        boolean ipv4 = valueLength == 8 && buffer[value + 1] == StunWriter.IPV4;
        boolean ipv6 = valueLength == 20 && buffer[value + 1] == StunWriter.IPV6;
        if (!ipv4 && !ipv6) return StunFlaw.WRONG_ATTRIBUTE_LENGTH;
        xorMappedAddress = value;
      }
      case ERROR_CODE -> {
        if (valueLength < 4) return StunFlaw.WRONG_ATTRIBUTE_LENGTH;
        errorCode = (buffer[value + 2] & 7) * 100 + (buffer[value + 3] & 0xff);
      }
      case MESSAGE_INTEGRITY -> {
        if (valueLength != StunIntegrity.LENGTH) return StunFlaw.WRONG_ATTRIBUTE_LENGTH;
        messageIntegrity = at;
      }
      case FINGERPRINT -> {
        if (valueLength != 4) return StunFlaw.WRONG_ATTRIBUTE_LENGTH;
        hasFingerprint = true;
        int computed = fingerprint.of(buffer, offset, at - offset);
        if (BigEndian.i32(buffer, value) != computed) return StunFlaw.WRONG_FINGERPRINT;
      }
      default -> {
        // Comprehension-optional, or required by somebody who is no ICE agent.
      }
    }
    return StunFlaw.NONE;
  }

  private void clear() {
    username = ABSENT;
    usernameLength = 0;
    messageIntegrity = ABSENT;
    xorMappedAddress = ABSENT;
    hasFingerprint = false;
    useCandidate = false;
    iceControlled = false;
    iceControlling = false;
    hasNomination = false;
    nomination = 0;
    hasPriority = false;
    priority = 0;
    errorCode = 0;
  }

  byte[] buffer() {
    return buffer;
  }

  int offset() {
    return offset;
  }

  int messageIntegrityOffset() {
    return messageIntegrity;
  }

  /** Bytes in all, header included. */
  public int length() {
    return length;
  }

  public StunClass stunClass() {
    int type = BigEndian.u16(buffer, offset);
    return CLASSES[((type >> 7) & 2) | ((type >> 4) & 1)];
  }

  /** 12 bits: {@link #BINDING} or one that ICE does not know. */
  public int method() {
    int type = BigEndian.u16(buffer, offset);
    return (type & 0xf) | ((type >> 1) & 0x70) | ((type >> 2) & 0xf80);
  }

  public boolean hasUsername() {
    return usernameLength > 0;
  }

  /** USERNAME up to the colon, or all of it without one: whom a check is for. A copy. */
  public byte[] usernameFragment() {
    int length = 0;
    while (length < usernameLength && buffer[username + length] != ':') length++;
    return Arrays.copyOfRange(buffer, username, username + length);
  }

  /**
   * Whether USERNAME is {@code usernameFragment:anything}, as in a check sent to the owner of that
   * fragment (RFC 8445 section 7.2.2).
   *
   * @param usernameFragment its ASCII bytes
   */
  public boolean isFor(byte[] usernameFragment) {
    int n = usernameFragment.length;
    if (usernameLength <= n || buffer[username + n] != ':') return false;
    for (int i = 0; i < n; i++) {
      if (buffer[username + i] != usernameFragment[i]) return false;
    }
    return true;
  }

  /**
   * The part of USERNAME before the colon: in a request, the receiver's fragment. Null without one.
   */
  public @Nullable String localUsernameFragment() {
    for (int i = 0; i < usernameLength; i++) {
      if (buffer[username + i] == ':') {
        return new String(buffer, username, i, StandardCharsets.UTF_8);
      }
    }
    return null;
  }

  public boolean hasMessageIntegrity() {
    return messageIntegrity != ABSENT;
  }

  /** A fingerprint that is there is also right, or {@link #parse} had complained. */
  public boolean hasFingerprint() {
    return hasFingerprint;
  }

  public boolean hasPriority() {
    return hasPriority;
  }

  /** 32 bits unsigned; 0 when absent. */
  public long priority() {
    return priority;
  }

  public boolean hasUseCandidate() {
    return useCandidate;
  }

  public boolean hasNomination() {
    return hasNomination;
  }

  /** 32 bits unsigned; 0 when absent. */
  public long nomination() {
    return nomination;
  }

  public boolean hasIceControlled() {
    return iceControlled;
  }

  public boolean hasIceControlling() {
    return iceControlling;
  }

  /** From 300 to 699 in an error response, else 0. */
  public int errorCode() {
    return errorCode;
  }

  /** XOR-MAPPED-ADDRESS (RFC 8489 section 14.2), or null. Allocates. */
  public @Nullable InetSocketAddress xorMappedAddress() {
    if (xorMappedAddress == ABSENT) return null;
    byte[] address = new byte[buffer[xorMappedAddress + 1] == StunWriter.IPV4 ? 4 : 16];
    for (int i = 0; i < address.length; i++) {
      address[i] = (byte) (buffer[xorMappedAddress + 4 + i] ^ buffer[offset + 4 + i]);
    }
    int port = BigEndian.u16(buffer, xorMappedAddress + 2) ^ (MAGIC_COOKIE >>> 16);
    try {
      return new InetSocketAddress(InetAddress.getByAddress(address), port);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address is 4 or 16 bytes long", e);
    }
  }

  /** Copies the 12 bytes that name the transaction. */
  public void copyTransactionId(byte[] target, int targetOffset) {
    System.arraycopy(buffer, offset + 8, target, targetOffset, 12);
  }
}

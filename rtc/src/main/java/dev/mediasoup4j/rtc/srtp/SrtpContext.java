package dev.mediasoup4j.rtc.srtp;

import dev.mediasoup4j.rtc.BigEndian;
import java.security.GeneralSecurityException;

/**
 * One direction of an SRTP session, over all its SSRCs (RFC 3711, RFC 7714). Packets are changed in
 * place; each method returns the packet's new length, or the negative code of a {@link SrtpFailure}
 * and then the packet is as it was, save that one that failed authentication under AES-GCM, or
 * whose index was used, may be overwritten.
 *
 * <p>Receiving: state for an SSRC is made only when a packet of it has proved authentic, and for at
 * most {@link #MAX_STREAMS} of them; it is never forgotten, or old packets would be new. Sending:
 * under one sequence number, only the very same packet may be sent again, and only while it is
 * among the latest {@value ReplayWindow#SIZE}.
 *
 * <p>Not thread-safe.
 */
public final class SrtpContext {
  /** SSRCs of which a context keeps state. */
  public static final int MAX_STREAMS = 4096;

  private static final int RTP_HEADER = 12;
  private static final int RTCP_HEADER = 8;
  private static final int ENCRYPTED = 0x80000000;
  private static final long MAX_RTP_INDEX = 0xFFFF_FFFF_FFFFL;

  private final SrtpProfile profile;
  private final SrtpCipher cipher;
  private final SrtpStreams streams = new SrtpStreams();

  /**
   * Derives the session keys.
   *
   * @throws IllegalArgumentException when key or salt is not as long as the profile wants
   */
  public SrtpContext(SrtpProfile profile, byte[] masterKey, byte[] masterSalt) {
    if (masterKey.length != profile.keyLength()) {
      throw new IllegalArgumentException(
          "masterKey has to have " + profile.keyLength() + " bytes, has " + masterKey.length);
    }
    if (masterSalt.length != profile.saltLength()) {
      throw new IllegalArgumentException(
          "masterSalt has to have " + profile.saltLength() + " bytes, has " + masterSalt.length);
    }
    this.profile = profile;
    try {
      SrtpKeyDerivation keys = new SrtpKeyDerivation(masterKey, masterSalt);
      cipher =
          switch (profile) {
            case AEAD_AES_256_GCM, AEAD_AES_128_GCM -> new AesGcmCipher(profile, keys);
            case AES_CM_128_HMAC_SHA1_80, AES_CM_128_HMAC_SHA1_32 -> new AesCmCipher(profile, keys);
          };
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM lacks AES, SHA-1 or GCM", e);
    }
  }

  public SrtpProfile profile() {
    return profile;
  }

  /** SSRCs of which state is kept. */
  public int streamCount() {
    return streams.size();
  }

  /** Needs {@link SrtpProfile#rtpOverhead} bytes of room behind the packet. */
  public int protectRtp(byte[] buffer, int offset, int length) {
    int headerLength = rtpHeaderLength(buffer, offset, length);
    if (headerLength < 0) return SrtpFailure.MALFORMED.code();
    if (buffer.length - offset - length < profile.rtpOverhead()) {
      return SrtpFailure.BUFFER_TOO_SMALL.code();
    }
    int ssrc = BigEndian.i32(buffer, offset + 8);
    SrtpStream stream = streams.get(ssrc);
    if (stream == null) {
      if (streams.size() >= MAX_STREAMS) return SrtpFailure.TOO_MANY_STREAMS.code();
      stream = new SrtpStream(ssrc);
      streams.add(stream);
    }
    int sequenceNumber = BigEndian.u16(buffer, offset + 2);
    SendWindow sent = stream.sendWindow();
    long index = SrtpStream.guessIndex(sent.highest(), sequenceNumber);
    if (index < 0 || sent.isTooOld(index)) return SrtpFailure.TOO_OLD.code();
    if (index > MAX_RTP_INDEX) return SrtpFailure.KEY_EXHAUSTED.code();
    int newLength = cipher.protectRtp(buffer, offset, headerLength, length, ssrc, index);
    // The tag comes last in each profile.
    long tag = BigEndian.i64(buffer, offset + newLength - Long.BYTES);
    return sent.accept(index, tag) ? newLength : SrtpFailure.INDEX_REUSED.code();
  }

  public int unprotectRtp(byte[] buffer, int offset, int length) {
    int headerLength = rtpHeaderLength(buffer, offset, length - profile.rtpOverhead());
    if (headerLength < 0) return SrtpFailure.MALFORMED.code();
    int ssrc = BigEndian.i32(buffer, offset + 8);
    int sequenceNumber = BigEndian.u16(buffer, offset + 2);
    SrtpStream stream = streams.get(ssrc);
    long index = sequenceNumber;
    if (stream != null) {
      index = SrtpStream.guessIndex(stream.rtpWindow.highest(), sequenceNumber);
      if (index < 0) return SrtpFailure.TOO_OLD.code();
      if (index > MAX_RTP_INDEX) return SrtpFailure.KEY_EXHAUSTED.code();
      int replayed = stream.rtpWindow.check(index);
      if (replayed != 0) return replayed;
    } else if (streams.size() >= MAX_STREAMS) {
      return SrtpFailure.TOO_MANY_STREAMS.code();
    }
    int newLength = cipher.unprotectRtp(buffer, offset, headerLength, length, ssrc, index);
    if (newLength < 0) return newLength;
    if (stream == null) {
      stream = new SrtpStream(ssrc);
      streams.add(stream);
    }
    stream.rtpWindow.accept(index);
    return newLength;
  }

  /** Needs {@link SrtpProfile#rtcpOverhead} bytes of room behind the packet. */
  public int protectRtcp(byte[] buffer, int offset, int length) {
    if (!isRtcp(buffer, offset, length)) return SrtpFailure.MALFORMED.code();
    if (buffer.length - offset - length < profile.rtcpOverhead()) {
      return SrtpFailure.BUFFER_TOO_SMALL.code();
    }
    int ssrc = BigEndian.i32(buffer, offset + 4);
    SrtpStream stream = streams.get(ssrc);
    if (stream == null) {
      if (streams.size() >= MAX_STREAMS) return SrtpFailure.TOO_MANY_STREAMS.code();
      stream = new SrtpStream(ssrc);
      streams.add(stream);
    }
    if (stream.nextRtcpIndex < 0) return SrtpFailure.KEY_EXHAUSTED.code();
    return cipher.protectRtcp(buffer, offset, length, ssrc, ENCRYPTED | stream.nextRtcpIndex++);
  }

  public int unprotectRtcp(byte[] buffer, int offset, int length) {
    if (!isRtcp(buffer, offset, length - profile.rtcpOverhead())) {
      return SrtpFailure.MALFORMED.code();
    }
    int ssrc = BigEndian.i32(buffer, offset + 4);
    int indexWord = BigEndian.i32(buffer, offset + cipher.rtcpIndexPosition(length));
    if ((indexWord & ENCRYPTED) == 0) return SrtpFailure.NOT_ENCRYPTED.code();
    int index = indexWord & ~ENCRYPTED;
    SrtpStream stream = streams.get(ssrc);
    if (stream != null) {
      int replayed = stream.rtcpWindow.check(index);
      if (replayed != 0) return replayed;
    } else if (streams.size() >= MAX_STREAMS) {
      return SrtpFailure.TOO_MANY_STREAMS.code();
    }
    int newLength = cipher.unprotectRtcp(buffer, offset, length, ssrc, indexWord);
    if (newLength < 0) return newLength;
    if (stream == null) {
      stream = new SrtpStream(ssrc);
      streams.add(stream);
    }
    stream.rtcpWindow.accept(index);
    return newLength;
  }

  /** The bytes that stay in the clear (RFC 3711 section 3.1), or below zero when malformed. */
  private static int rtpHeaderLength(byte[] buffer, int offset, int length) {
    if (length < RTP_HEADER || (buffer[offset] & 0xC0) != 0x80) return -1;
    int headerLength = RTP_HEADER + 4 * (buffer[offset] & 0x0F);
    if ((buffer[offset] & 0x10) != 0) {
      if (length < headerLength + 4) return -1;
      headerLength += 4 + 4 * BigEndian.u16(buffer, offset + headerLength + 2);
    }
    return headerLength <= length ? headerLength : -1;
  }

  private static boolean isRtcp(byte[] buffer, int offset, int length) {
    return length >= RTCP_HEADER && (buffer[offset] & 0xC0) == 0x80;
  }
}

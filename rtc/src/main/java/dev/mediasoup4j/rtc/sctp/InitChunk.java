package dev.mediasoup4j.rtc.sctp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * INIT and INIT ACK (RFC 9260 sections 3.3.2 and 3.3.3).
 *
 * <pre>
 * |   Type = 1,2  |  Chunk Flags  |         Chunk Length          |
 * |                         Initiate Tag                          |
 * |           Advertised Receiver Window Credit (a_rwnd)          |
 * |  Number of Outbound Streams   |   Number of Inbound Streams   |
 * |                          Initial TSN                          |
 * |              Optional/Variable-Length Parameters              |
 * </pre>
 *
 * @param cookie of INIT ACK alone
 * @param unrecognized parameters that the other side wants to hear about, as they came
 */
record InitChunk(
    int initiateTag,
    long receiverWindow,
    int outboundStreams,
    int inboundStreams,
    int initialTsn,
    Capabilities capabilities,
    byte @Nullable [] cookie,
    byte[] unrecognized) {

  private static final int HEADER = 20;
  private static final int PARAMETER_HEADER = 4;

  private static final int HEARTBEAT_INFO = 1;
  private static final int IPV4_ADDRESS = 5;
  private static final int IPV6_ADDRESS = 6;
  private static final int STATE_COOKIE = 7;
  private static final int UNRECOGNIZED_PARAMETER = 8;
  private static final int COOKIE_PRESERVATIVE = 9;
  private static final int SUPPORTED_ADDRESS_TYPES = 12;
  private static final int ZERO_CHECKSUM_ACCEPTABLE = 0x8001;
  private static final int SUPPORTED_EXTENSIONS = 0x8008;
  private static final int FORWARD_TSN_SUPPORTED = 0xC000;

  /** Error detection method identifier of SCTP over DTLS (RFC 9653 section 7.2). */
  private static final int EDMID_DTLS = 1;

  private static final int MAX_UNRECOGNIZED = 128;
  private static final byte[] NOTHING = {};

  static InitChunk init(int tag, int initialTsn, SctpSettings settings) {
    return new InitChunk(
        tag,
        settings.receiveWindow(),
        settings.outboundStreams(),
        settings.inboundStreams(),
        initialTsn,
        Capabilities.of(settings),
        null,
        NOTHING);
  }

  InitChunk asAck(byte[] stateCookie, byte[] unrecognizedByUs) {
    return new InitChunk(
        initiateTag,
        receiverWindow,
        outboundStreams,
        inboundStreams,
        initialTsn,
        capabilities,
        stateCookie,
        unrecognizedByUs);
  }

  /** Null where it is malformed: a tag or a number of streams is zero, a length runs over. */
  static @Nullable InitChunk parse(byte[] buffer, int offset, int length) {
    if (length < HEADER) return null;
    int tag = Wire.get32(buffer, offset + 4);
    int outbound = Wire.get16(buffer, offset + 12);
    int inbound = Wire.get16(buffer, offset + 14);
    if (tag == 0 || outbound == 0 || inbound == 0) return null;

    boolean forwardTsn = false;
    boolean interleaving = false;
    boolean reconfiguration = false;
    boolean zeroChecksum = false;
    byte[] cookie = null;
    var unrecognized = new ByteArrayOutputStream();

    int end = offset + length;
    int at = offset + HEADER;
    while (end - at >= PARAMETER_HEADER) {
      int type = Wire.get16(buffer, at);
      int size = Wire.get16(buffer, at + 2);
      if (size < PARAMETER_HEADER || size > end - at) return null;
      int value = at + PARAMETER_HEADER;
      switch (type) {
        case STATE_COOKIE -> cookie = Arrays.copyOfRange(buffer, value, at + size);
        case FORWARD_TSN_SUPPORTED -> forwardTsn = true;
        case ZERO_CHECKSUM_ACCEPTABLE ->
            zeroChecksum = size >= 8 && Wire.get32(buffer, value) == EDMID_DTLS;
        case SUPPORTED_EXTENSIONS -> {
          for (int i = value; i < at + size; i++) {
            switch (Wire.get8(buffer, i)) {
              case ChunkType.FORWARD_TSN -> forwardTsn = true;
              case ChunkType.I_DATA -> interleaving = true;
              case ChunkType.RE_CONFIG -> reconfiguration = true;
              default -> {} // an extension that is not ours
            }
          }
        }
        case HEARTBEAT_INFO,
            IPV4_ADDRESS,
            IPV6_ADDRESS,
            UNRECOGNIZED_PARAMETER,
            COOKIE_PRESERVATIVE,
            SUPPORTED_ADDRESS_TYPES -> {} // known, and without meaning over DTLS
        default -> {
          boolean report = (type & 0x4000) != 0;
          if (report && unrecognized.size() + size <= MAX_UNRECOGNIZED) {
            unrecognized.write(buffer, at, size);
            for (int i = size; i < Wire.padded(size); i++) unrecognized.write(0);
          }
          boolean stop = (type & 0x8000) == 0;
          if (stop) at = end;
        }
      }
      at += Wire.padded(size);
    }
    return new InitChunk(
        tag,
        Wire.get32(buffer, offset + 8) & 0xFFFFFFFFL,
        outbound,
        inbound,
        Wire.get32(buffer, offset + 16),
        new Capabilities(forwardTsn, interleaving, reconfiguration, zeroChecksum),
        cookie,
        unrecognized.toByteArray());
  }

  byte[] toBytes() {
    var parameters = ByteBuffer.allocate(1024);
    if (cookie != null) put(parameters, STATE_COOKIE, cookie);
    if (capabilities.partialReliability()) put(parameters, FORWARD_TSN_SUPPORTED, NOTHING);
    put(parameters, SUPPORTED_EXTENSIONS, extensions());
    if (capabilities.zeroChecksum()) {
      put(parameters, ZERO_CHECKSUM_ACCEPTABLE, new byte[] {0, 0, 0, EDMID_DTLS});
    }
    if (unrecognized.length > 0) put(parameters, UNRECOGNIZED_PARAMETER, unrecognized);
    parameters.flip();
    byte[] chunk = new byte[HEADER + parameters.remaining()];
    Wire.put8(chunk, 0, cookie == null ? ChunkType.INIT : ChunkType.INIT_ACK);
    Wire.put16(chunk, 2, chunk.length);
    Wire.put32(chunk, 4, initiateTag);
    Wire.put32(chunk, 8, (int) receiverWindow);
    Wire.put16(chunk, 12, outboundStreams);
    Wire.put16(chunk, 14, inboundStreams);
    Wire.put32(chunk, 16, initialTsn);
    parameters.get(chunk, HEADER, parameters.remaining());
    return chunk;
  }

  private byte[] extensions() {
    var types = new ByteArrayOutputStream();
    if (capabilities.reconfiguration()) types.write(ChunkType.RE_CONFIG);
    if (capabilities.partialReliability()) types.write(ChunkType.FORWARD_TSN);
    if (capabilities.interleaving()) {
      types.write(ChunkType.I_DATA);
      if (capabilities.partialReliability()) types.write(ChunkType.I_FORWARD_TSN);
    }
    return types.toByteArray();
  }

  private static void put(ByteBuffer out, int type, byte[] value) {
    out.putShort((short) type).putShort((short) (PARAMETER_HEADER + value.length)).put(value);
    while (out.position() % 4 != 0) out.put((byte) 0);
  }
}

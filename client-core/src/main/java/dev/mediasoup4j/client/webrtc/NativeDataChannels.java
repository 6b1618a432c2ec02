package dev.mediasoup4j.client.webrtc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mediasoup4j.client.handler.DataChannelListener;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelInit;
import dev.onvoid.webrtc.RTCPeerConnection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The data channels of a connection. Natively every argument that is refused ends the JVM, so all
 * are checked here. Called under the connection's lock.
 */
final class NativeDataChannels {
  /** What a DATA_CHANNEL_OPEN message can say (RFC 8832 section 5.1); libwebrtc holds us to it. */
  private static final int MAX_TEXT_BYTES = 65_535;

  /** Unsigned 16 bits (RFC 8832 section 5.1). */
  private static final int MAX_LIMIT = 65_535;

  /** Number of streams that libwebrtc has; an id beyond them ends the JVM, valid as it may be. */
  static final int MAX_STREAMS = 1024;

  private static final int MAX_STREAM_ID = MAX_STREAMS - 1;

  private final RTCPeerConnection connection;
  private final Executor events;
  private final Map<Integer, NativeDataChannel> byStreamId = new ConcurrentHashMap<>();

  NativeDataChannels(RTCPeerConnection connection, Executor events) {
    this.connection = connection;
    this.events = events;
  }

  /**
   * A channel to open.
   *
   * @param stream with its id
   * @param maxMessageBytes largest message that the other side takes
   */
  record Options(
      SctpStreamParameters stream, String label, String protocol, long maxMessageBytes) {}

  /** Whether the id may be used; one of a closed channel may once the other side knows. */
  boolean isFree(int streamId) {
    return !byStreamId.containsKey(streamId);
  }

  NativeDataChannel create(Options options, DataChannelListener listener) {
    RTCDataChannelInit init = checked(options);
    RTCDataChannel channel;
    try {
      channel = connection.createDataChannel(options.label, init);
    } catch (RuntimeException | Error e) {
      throw new NativeOperationException("The channel was not created: " + e.getMessage(), e);
    }
    NativeDataChannel result =
        new NativeDataChannel(channel, options, listener, events, byStreamId::remove);
    byStreamId.put(init.id, result);
    return result;
  }

  void close() {
    for (NativeDataChannel channel : List.copyOf(byStreamId.values()))
      channel.closeWithConnection();
  }

  private RTCDataChannelInit checked(Options options) {
    SctpStreamParameters stream = options.stream;
    Integer streamId = stream.streamId();
    if (streamId == null || streamId < 0 || streamId > MAX_STREAM_ID) {
      throw new InvalidParametersException(
          "sctpStreamParameters.streamId must be from 0 to " + MAX_STREAM_ID + ", was " + streamId);
    }
    if (!isFree(streamId)) {
      throw new InvalidParametersException("sctpStreamParameters.streamId is in use: " + streamId);
    }
    Integer lifeTime = stream.maxPacketLifeTime();
    Integer retransmits = stream.maxRetransmits();
    if (lifeTime != null && retransmits != null) {
      throw new InvalidParametersException(
          "sctpStreamParameters has both maxPacketLifeTime and maxRetransmits");
    }
    requireLimit("maxPacketLifeTime", lifeTime);
    requireLimit("maxRetransmits", retransmits);
    requireText("label", options.label);
    requireText("protocol", options.protocol);
    RTCDataChannelInit init = new RTCDataChannelInit();
    init.negotiated = true;
    init.id = streamId;
    init.ordered = !Boolean.FALSE.equals(stream.ordered());
    if (lifeTime != null) init.maxPacketLifeTime = lifeTime;
    if (retransmits != null) init.maxRetransmits = retransmits;
    init.protocol = options.protocol;
    return init;
  }

  private static void requireLimit(String name, @Nullable Integer value) {
    if (value != null && (value < 0 || value > MAX_LIMIT)) {
      throw new InvalidParametersException(
          "sctpStreamParameters.%s must be from 0 to %d, was %d".formatted(name, MAX_LIMIT, value));
    }
  }

  private static void requireText(String name, String value) {
    int bytes = value.getBytes(UTF_8).length;
    if (bytes > MAX_TEXT_BYTES) {
      throw new InvalidParametersException(
          name + " must have at most " + MAX_TEXT_BYTES + " bytes, had " + bytes);
    }
  }
}

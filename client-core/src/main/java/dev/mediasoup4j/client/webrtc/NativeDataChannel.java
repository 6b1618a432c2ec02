package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.DataChannelState;
import dev.mediasoup4j.client.DataMessage;
import dev.mediasoup4j.client.handler.DataChannel;
import dev.mediasoup4j.client.handler.DataChannelListener;
import dev.mediasoup4j.client.internal.LibraryPool;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCDataChannelObserver;
import dev.onvoid.webrtc.RTCDataChannelState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A native data channel. Sending on one that is not open, or more than it holds, is an error here;
 * natively it is silence, or the end of the channel.
 */
final class NativeDataChannel implements DataChannel {
  /** What libwebrtc sends at most: a larger message closes the channel. */
  static final int MAX_MESSAGE_BYTES = 262_144;

  /** What libwebrtc buffers at most: more closes the channel. */
  private static final long MAX_BUFFERED_BYTES = 16 * 1024 * 1024;

  private static final long POLL_MILLIS = 20;

  private final int streamId;
  private final String label;
  private final String protocol;
  private final long maxMessageBytes;
  private final DataChannelListener listener;
  private final Executor events;
  private final IntConsumer onGone;
  private final Observer observer = new Observer(this);

  // Guarded by this.
  private final RTCDataChannel channel;
  private DataChannelState state = DataChannelState.CONNECTING;
  private long lowThreshold;
  private boolean polling;
  private boolean closed;
  private boolean freed;

  /**
   * Takes over the native channel's reference.
   *
   * @param events in order, one at a time
   * @param onGone told the stream id once it may be used again
   */
  NativeDataChannel(
      RTCDataChannel channel,
      NativeDataChannels.Options options,
      DataChannelListener listener,
      Executor events,
      IntConsumer onGone) {
    this.channel = channel;
    this.listener = listener;
    this.maxMessageBytes = Math.min(options.maxMessageBytes(), MAX_MESSAGE_BYTES);
    this.events = events;
    this.onGone = onGone;
    streamId = channel.getId();
    label = options.label();
    protocol = options.protocol();
    channel.registerObserver(observer);
    onNativeState(channel.getState());
  }

  @Override
  public int streamId() {
    return streamId;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public String protocol() {
    return protocol;
  }

  @Override
  public synchronized DataChannelState readyState() {
    return state;
  }

  @Override
  public synchronized long bufferedAmount() {
    return closed || freed ? 0 : channel.getBufferedAmount();
  }

  @Override
  public synchronized long bufferedAmountLowThreshold() {
    return lowThreshold;
  }

  @Override
  public synchronized void setBufferedAmountLowThreshold(long bytes) {
    if (bytes < 0) {
      throw new InvalidParametersException("bufferedAmountLowThreshold is negative: " + bytes);
    }
    lowThreshold = bytes;
  }

  @Override
  public synchronized void send(DataMessage message) {
    if (state != DataChannelState.OPEN) {
      throw new InvalidStateException("the data channel is " + state + ", not open");
    }
    if (message.size() > maxMessageBytes) {
      throw new InvalidParametersException(
          "the message has %d bytes, the largest may have %d"
              .formatted(message.size(), maxMessageBytes));
    }
    long buffered = channel.getBufferedAmount();
    if (buffered + message.size() > MAX_BUFFERED_BYTES) {
      throw new InvalidStateException(
          "%d bytes are buffered, at most %d may be".formatted(buffered, MAX_BUFFERED_BYTES));
    }
    try {
      channel.send(new RTCDataChannelBuffer(ByteBuffer.wrap(message.bytes()), !message.isText()));
    } catch (Exception e) {
      throw new NativeOperationException("The message was not sent: " + e.getMessage(), e);
    }
    startPolling();
  }

  @Override
  public synchronized void close() {
    if (closed || freed) return;
    closed = true;
    state = DataChannelState.CLOSED;
    channel.close();
  }

  /** Frees it at once, for a connection that is about to close. */
  synchronized void closeWithConnection() {
    closed = true;
    state = DataChannelState.CLOSED;
    free();
  }

  // Not before it is closed natively too: until then the stream's id is taken, and creating a
  // channel with an id that is taken ends the JVM.
  private synchronized void free() {
    if (freed) return;
    freed = true;
    observer.detach();
    channel.unregisterObserver();
    channel.close();
    NativeReferences.release(channel);
    onGone.accept(streamId);
  }

  // Natively the buffered amount is not told; it has to be asked for.
  private void startPolling() {
    if (polling) return;
    polling = true;
    pollLater();
  }

  private void pollLater() {
    LibraryPool.after(POLL_MILLIS).execute(this::poll);
  }

  private void poll() {
    synchronized (this) {
      if (closed || freed) return;
      if (channel.getBufferedAmount() > lowThreshold) {
        pollLater();
        return;
      }
      polling = false;
    }
    events.execute(() -> tell(listener::onBufferedAmountLow));
  }

  private synchronized void onNativeState(RTCDataChannelState nativeState) {
    if (freed) return;
    DataChannelState next = DataChannelState.valueOf(nativeState.name());
    DataChannelState before = state;
    if (!closed) state = next;
    if (next == DataChannelState.OPEN && before == DataChannelState.CONNECTING) {
      events.execute(() -> tell(listener::onOpen));
    }
    if (next == DataChannelState.CLOSED) {
      events.execute(() -> tell(listener::onClose));
      events.execute(this::free);
    }
  }

  private void tell(Runnable event) {
    synchronized (this) {
      if (closed || freed) return;
    }
    event.run();
  }

  private void onMessage(DataMessage message) {
    events.execute(() -> tell(() -> listener.onMessage(message)));
  }

  /** What the native side keeps for ever; it lets go of the channel. */
  private static final class Observer implements RTCDataChannelObserver {
    private volatile @Nullable NativeDataChannel target;

    Observer(NativeDataChannel target) {
      this.target = target;
    }

    void detach() {
      target = null;
    }

    @Override
    public void onBufferedAmountChange(long previousAmount) {
      // Never comes from webrtc-java 0.14.
    }

    @Override
    public void onStateChange() {
      NativeCallbacks.run(
          "onStateChange",
          () -> {
            NativeDataChannel current = target;
            if (current != null) current.askState();
          });
    }

    @Override
    public void onMessage(RTCDataChannelBuffer buffer) {
      NativeCallbacks.run(
          "onMessage",
          () -> {
            NativeDataChannel current = target;
            if (current == null) return;
            // Native memory, gone after this call.
            byte[] bytes = new byte[buffer.data.remaining()];
            buffer.data.get(bytes);
            current.onMessage(
                buffer.binary
                    ? DataMessage.binary(bytes)
                    : DataMessage.text(new String(bytes, StandardCharsets.UTF_8)));
          });
    }
  }

  private void askState() {
    events.execute(
        () -> {
          synchronized (this) {
            if (!freed) onNativeState(channel.getState());
          }
        });
  }
}

package dev.mediasoup4j.rtc.dtls;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.bouncycastle.tls.DatagramTransport;
import org.jspecify.annotations.Nullable;

/**
 * The network as BouncyCastle sees it. During the handshake its thread waits here for datagrams
 * that the loop offered; afterwards the loop itself comes, with one datagram at a time, and never
 * waits.
 */
final class DtlsLink implements DatagramTransport {
  /** Below every path's MTU: 1280 of IPv6, less headers. */
  private static final int MAX_HANDSHAKE_DATAGRAM_BYTES = 1200;

  private static final int MAX_RECEIVED_BYTES = 4096;

  /** Two flights of ten datagrams each, twice over, and some. */
  private static final int MAX_WAITING = 64;

  /** How {@link #receive} tells the loop that its datagram is used up; BouncyCastle lets it by. */
  static final class Drained extends InterruptedIOException {
    private static final long serialVersionUID = 1;

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  /** Takes what is to be sent, in the thread that sends. */
  interface Output {
    void send(byte[] buffer, int offset, int length);
  }

  private static final byte[] WAKE_UP = {};

  /** How often a handshake that waits looks whether it has to give way. */
  private static final int LOOK_MILLIS = 100;

  private final Drained drained = new Drained();
  private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final Consumer<byte[]> handshakeOutput;
  private final Output output;
  private final LongPredicate mustGiveWay;
  private volatile boolean aborted;

  // The handshake's thread only: records of one flight, which share datagrams.
  private final byte[] flight = new byte[MAX_HANDSHAKE_DATAGRAM_BYTES];
  private int flightLength;
  private long startNanos;

  // The loop only, after the handshake.
  private boolean established;
  private boolean closedByRemote;
  private byte @Nullable [] current;
  private int currentOffset;
  private int currentLength;

  /**
   * A link in its handshake.
   *
   * @param handshakeOutput takes datagrams on the handshake's thread, each in its own array
   * @param output takes datagrams on the loop, once established
   * @param mustGiveWay whether a handshake that has run for so many nanoseconds has to end
   */
  DtlsLink(Consumer<byte[]> handshakeOutput, Output output, LongPredicate mustGiveWay) {
    this.handshakeOutput = handshakeOutput;
    this.output = output;
    this.mustGiveWay = mustGiveWay;
  }

  /** On the handshake's thread, before all else. */
  void beginHandshake() {
    startNanos = System.nanoTime();
  }

  /** On the loop, before {@link #establish}: false when too many wait already. */
  boolean offer(byte[] buffer, int offset, int length) {
    return length <= MAX_RECEIVED_BYTES
        && waiting.offer(Arrays.copyOfRange(buffer, offset, offset + length));
  }

  boolean hasWaiting() {
    return !waiting.isEmpty();
  }

  /** On the loop, after {@link #establish}: what came too late for the handshake. */
  byte @Nullable [] pollWaiting() {
    return waiting.poll();
  }

  /** On the loop: the handshake's thread is woken and fails, and nothing is sent any more. */
  void abort() {
    aborted = true;
    // When the queue is full the thread is awake anyway.
    var unused = waiting.offer(WAKE_UP);
  }

  /** On the loop: the handshake is over and its thread gone. */
  void establish() {
    established = true;
  }

  /** On the loop: the datagram that {@link #receive} gives out next, once. */
  void present(byte[] buffer, int offset, int length) {
    current = buffer;
    currentOffset = offset;
    currentLength = length;
  }

  /** Whether BouncyCastle closed the association, as it does when it hears close_notify. */
  boolean isClosedByRemote() {
    return closedByRemote;
  }

  @Override
  public int getReceiveLimit() {
    return established ? currentLength : MAX_RECEIVED_BYTES;
  }

  @Override
  public int getSendLimit() {
    return MAX_HANDSHAKE_DATAGRAM_BYTES;
  }

  @Override
  public int receive(byte[] buffer, int offset, int length, int waitMillis) throws IOException {
    if (!established) return await(buffer, offset, length, waitMillis);
    byte[] datagram = current;
    if (datagram == null) throw drained;
    current = null;
    int received = Math.min(length, currentLength);
    System.arraycopy(datagram, currentOffset, buffer, offset, received);
    return received;
  }

  private int await(byte[] buffer, int offset, int length, int waitMillis) throws IOException {
    flushFlight();
    byte[] datagram = null;
    for (int left = waitMillis; datagram == null && left >= 0; left -= LOOK_MILLIS) {
      datagram = pollFor(Math.min(left, LOOK_MILLIS));
      if (aborted) throw new InterruptedIOException("the transport was closed");
      if (mustGiveWay.test(System.nanoTime() - startNanos)) {
        throw new InterruptedIOException("the handshake took too long while others wait");
      }
    }
    if (datagram == null) return -1;
    int received = Math.min(length, datagram.length);
    System.arraycopy(datagram, 0, buffer, offset, received);
    return received;
  }

  private byte @Nullable [] pollFor(int millis) throws InterruptedIOException {
    try {
      return waiting.poll(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the handshake pool was closed");
    }
  }

  @Override
  public void send(byte[] buffer, int offset, int length) {
    if (established) {
      output.send(buffer, offset, length);
      return;
    }
    if (flightLength + length > flight.length) flushFlight();
    if (length > flight.length) {
      if (!aborted) handshakeOutput.accept(Arrays.copyOfRange(buffer, offset, offset + length));
      return;
    }
    System.arraycopy(buffer, offset, flight, flightLength, length);
    flightLength += length;
  }

  /** On the handshake's thread: fewer datagrams are fewer to lose. */
  void flushFlight() {
    if (flightLength == 0) return;
    byte[] datagram = Arrays.copyOf(flight, flightLength);
    flightLength = 0;
    if (!aborted) handshakeOutput.accept(datagram);
  }

  @Override
  public void close() {
    closedByRemote = true;
  }
}

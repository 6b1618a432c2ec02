package dev.mediasoup4j.client.handler;

import dev.mediasoup4j.client.IceServer;
import dev.mediasoup4j.client.stats.StatsReport;
import dev.mediasoup4j.ortc.IceParameters;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/**
 * One peer connection: what a transport is made of. It is mediasoup-client's {@code
 * HandlerInterface}, in two halves: {@link SendHandler} and {@link RecvHandler}.
 *
 * <p>A transport calls the methods that change something one at a time, each after the stage of the
 * one before completed; {@code close} and the statistics may come at any time, from any thread. A
 * stage may be completed on any thread: the transport goes on elsewhere. A stage that fails leaves
 * the handler usable and as it was before the call. After {@code close}, methods fail with {@link
 * dev.mediasoup4j.ortc.InvalidStateException}.
 */
public interface Handler extends AutoCloseable {
  /** Which engine it is, as {@link HandlerFactory#name()}. */
  String name();

  /** Takes other STUN and TURN servers into use at the next ICE restart. */
  CompletionStage<Void> updateIceServers(List<IceServer> iceServers);

  /** Restarts ICE with the server's new parameters. */
  CompletionStage<Void> restartIce(IceParameters iceParameters);

  CompletionStage<StatsReport> getTransportStats();

  /**
   * Largest message in bytes: of a {@link SendHandler} that may be sent, once the association is
   * there; of a {@link RecvHandler} that may arrive. Empty when there is no SCTP.
   */
  OptionalLong dataChannelMaxMessageSize();

  /** Frees the connection. Idempotent; nothing is told to the {@link HandlerListener} after it. */
  @Override
  void close();
}

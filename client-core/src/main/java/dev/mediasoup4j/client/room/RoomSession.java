package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.Device;
import dev.mediasoup4j.client.RecvTransport;
import dev.mediasoup4j.client.SendTransport;
import dev.mediasoup4j.client.TransportOptions;
import dev.mediasoup4j.client.signaling.JoinAnswer;
import dev.mediasoup4j.client.signaling.Signaling;
import dev.mediasoup4j.client.signaling.SignalingException;
import dev.mediasoup4j.client.signaling.SignalingListener;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;

/**
 * One stay in a room: what ends when the server forgets us, while the room's own objects live on.
 *
 * @param signaling joined
 * @param device loaded
 * @param sctp whether the server's transports carry messages
 */
record RoomSession(
    Signaling signaling,
    JoinAnswer joined,
    Device device,
    SendTransport sendTransport,
    RecvTransport recvTransport,
    boolean sctp,
    IceServerRefresh iceServerRefresh) {

  /** Joins and makes both transports. When that fails, nothing is left of it. */
  static CompletableFuture<RoomSession> open(
      Signaling signaling, RoomOptions options, SignalingListener listener) {
    return signaling
        .join(options.joinRequest(), listener)
        .thenCompose(joined -> createTransports(signaling, options, joined))
        .whenComplete(
            (session, failure) -> {
              if (failure != null) signaling.close();
            });
  }

  private static CompletableFuture<RoomSession> createTransports(
      Signaling signaling, RoomOptions roomOptions, JoinAnswer joined) {
    Device device = Device.create(roomOptions.deviceOptions());
    device.load(joined.rtpCapabilities());
    var iceServers = signaling.getIceServers();
    CompletableFuture<TransportOptions> send = signaling.createSendTransport();
    CompletableFuture<TransportOptions> recv =
        signaling.createRecvTransport(device.recvRtpCapabilities());
    return CompletableFuture.allOf(iceServers, send, recv)
        .thenApply(
            all -> {
              UnaryOperator<TransportOptions> reach =
                  options ->
                      options
                          .withIceServers(iceServers.join())
                          .withIceTransportPolicy(roomOptions.iceTransportPolicy());
              return connect(
                  signaling, joined, device, reach.apply(send.join()), reach.apply(recv.join()));
            });
  }

  private static RoomSession connect(
      Signaling signaling,
      JoinAnswer joined,
      Device device,
      TransportOptions send,
      TransportOptions recv) {
    SendTransport sendTransport = sendTransport(signaling, device, send);
    try {
      RecvTransport recvTransport = recvTransport(signaling, device, recv);
      return new RoomSession(
          signaling,
          joined,
          device,
          sendTransport,
          recvTransport,
          send.sctpParameters() != null,
          IceServerRefresh.start(
              signaling, send.iceServers(), List.of(sendTransport, recvTransport)));
    } catch (RuntimeException e) {
      sendTransport.close();
      throw e;
    }
  }

  private static SendTransport sendTransport(
      Signaling signaling, Device device, TransportOptions options) {
    SendTransport transport = device.createSendTransport(options);
    transport.onConnect(dtls -> signaling.connectTransport(transport.id(), dtls));
    transport.onProduce(request -> signaling.produce(transport.id(), request));
    transport.onProduceData(request -> signaling.produceData(transport.id(), request));
    return transport;
  }

  private static RecvTransport recvTransport(
      Signaling signaling, Device device, TransportOptions options) {
    RecvTransport transport = device.createRecvTransport(options);
    transport.onConnect(dtls -> signaling.connectTransport(transport.id(), dtls));
    return transport;
  }

  boolean hasTransport(String transportId) {
    return transportId.equals(sendTransport.id()) || transportId.equals(recvTransport.id());
  }

  void close() {
    iceServerRefresh.close();
    sendTransport.close();
    recvTransport.close();
    signaling.close();
  }

  /** Whether the server refused because what was asked about had ended meanwhile. */
  static boolean isGone(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof SignalingException refusal && "notFound".equals(refusal.code());
  }
}

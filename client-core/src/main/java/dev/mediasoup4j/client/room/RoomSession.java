package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.Device;
import dev.mediasoup4j.client.RecvTransport;
import dev.mediasoup4j.client.SendTransport;
import dev.mediasoup4j.client.TransportOptions;
import dev.mediasoup4j.client.signaling.JoinAnswer;
import dev.mediasoup4j.client.signaling.OwnObjects;
import dev.mediasoup4j.client.signaling.Signaling;
import dev.mediasoup4j.ortc.InvalidStateException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * One stay in a room: what ends when the server forgets us, while the room's own objects live on.
 *
 * @param signaling ends with this session
 * @param device loaded
 * @param sctp whether the server's transports carry messages
 */
record RoomSession(
    PatientSignaling signaling,
    JoinAnswer joined,
    Device device,
    SendTransport sendTransport,
    RecvTransport recvTransport,
    boolean sctp,
    IceServerRefresh iceServerRefresh) {

  /** Makes both transports. When that fails, nothing is left of it here. */
  static CompletableFuture<RoomSession> create(
      Signaling signaling, RoomOptions roomOptions, RoomTimer timer, JoinAnswer joined) {
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
                  new PatientSignaling(signaling),
                  joined,
                  device,
                  timer,
                  reach.apply(send.join()),
                  reach.apply(recv.join()));
            });
  }

  private static RoomSession connect(
      PatientSignaling signaling,
      JoinAnswer joined,
      Device device,
      RoomTimer timer,
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
              timer,
              send.iceServers(),
              signaling::getIceServers,
              iceServers ->
                  CompletableFuture.allOf(
                      sendTransport.updateIceServers(iceServers),
                      recvTransport.updateIceServers(iceServers))));
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

  /** Whether the server has all of it, as far as it says. */
  boolean isWhole(JoinAnswer resumed) {
    OwnObjects own = resumed.own();
    return own == null
        || (own.transports().containsAll(List.of(sendTransport.id(), recvTransport.id()))
            && signaling.isWhole(own));
  }

  /** Ends it here; what waits for the server fails. */
  void end(String reason) {
    iceServerRefresh.close();
    signaling.end(new InvalidStateException(reason));
    sendTransport.close();
    recvTransport.close();
  }

  /** Whether the server refused because what was asked about had ended meanwhile. */
  static boolean isGone(Throwable failure) {
    return PatientSignaling.hasCode(failure, "notFound");
  }
}

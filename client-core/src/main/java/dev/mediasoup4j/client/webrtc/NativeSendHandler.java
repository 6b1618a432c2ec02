package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.RtpEncoding;
import dev.mediasoup4j.client.handler.DataChannelListener;
import dev.mediasoup4j.client.handler.DataChannelOptions;
import dev.mediasoup4j.client.handler.HandlerListener;
import dev.mediasoup4j.client.handler.HandlerOptions;
import dev.mediasoup4j.client.handler.RtpSender;
import dev.mediasoup4j.client.handler.SendDataChannelResult;
import dev.mediasoup4j.client.handler.SendHandler;
import dev.mediasoup4j.client.handler.SendNegotiator;
import dev.mediasoup4j.client.handler.SendOptions;
import dev.mediasoup4j.client.handler.SendResult;
import dev.mediasoup4j.client.media.MediaStreamTrack;
import dev.mediasoup4j.client.sdp.MediaDescription;
import dev.mediasoup4j.client.sdp.RemoteSdp;
import dev.mediasoup4j.client.sdp.RtpCapabilitiesReader;
import dev.mediasoup4j.client.sdp.SdpMunger;
import dev.mediasoup4j.client.sdp.SdpReader;
import dev.mediasoup4j.client.sdp.SessionDescription;
import dev.mediasoup4j.client.stats.StatsReport;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtcpParameters;
import dev.mediasoup4j.ortc.RtpCapabilities;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.ortc.SctpParameters;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import dev.mediasoup4j.ortc.UnsupportedException;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.TlsCertPolicy;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends on a native connection: it offers, and we answer for the server. */
final class NativeSendHandler extends NativeHandler implements SendHandler {
  private final Supplier<CompletionStage<RtpCapabilities>> capabilities;
  private final String streamId = UUID.randomUUID().toString();
  private final Map<String, Sent> senders = new ConcurrentHashMap<>();

  private record Sent(NativeSender sender, EncodingPlan plan) {}

  // Touched by one change at a time.
  private boolean hasDataChannelSection;
  private int nextStreamId;

  /**
   * Opens a connection.
   *
   * @param capabilities which codecs there are; their payload types may be others in an offer
   */
  NativeSendHandler(
      HandlerOptions options,
      HandlerListener listener,
      HeaderExtensionFilter extensions,
      TlsCertPolicy turnCertificates,
      Supplier<CompletionStage<RtpCapabilities>> capabilities) {
    super(NativeFactory.Role.SEND, options, listener, extensions, turnCertificates);
    this.capabilities = capabilities;
  }

  @Override
  void renegotiate(boolean iceRestart) {
    setLocal(RTCSdpType.OFFER, createOffer(iceRestart));
    setRemote(RTCSdpType.ANSWER);
  }

  @Override
  public CompletionStage<SendResult> send(SendOptions sendOptions) {
    return change(
        undo -> {
          MediaKind kind = sendOptions.track().kind();
          String mimeType = codec(kind, sendOptions);
          EncodingPlan plan = EncodingPlan.of(kind, sendOptions.encodings(), mimeType);
          RemoteSdp.NextMediaSection next = remoteSdp.nextMediaSection();
          String stream = sendOptions.streamId() == null ? streamId : sendOptions.streamId();
          NativeSender sender =
              connection().addSender(sendOptions.track(), stream, firstOffer(plan));
          undo.add(() -> withdraw(sender, next));
          sender.offerOnly(kind, mimeType);
          RtpSender rtpSender = () -> connection().getStats(sender);
          if (sendOptions.onRtpSender() != null) sendOptions.onRtpSender().accept(rtpSender);
          RtpParameters sent = offer(sender, stream, next, sendOptions, plan);
          String localId = localId(sender);
          senders.put(localId, new Sent(sender, plan));
          return new SendResult(localId, sent, rtpSender);
        });
  }

  /** The one to send. Refuses what can't be sent, before the connection knows of the track. */
  private String codec(MediaKind kind, SendOptions wanted) {
    SendNegotiator.Sending sending =
        options.sendNegotiator().negotiate(await(capabilities.get()), kind, wanted.codec());
    return sending.local().codecs().get(0).mimeType();
  }

  /** Several SSRCs begin as one, whose offer is changed. */
  private static List<RtpEncoding> firstOffer(EncodingPlan plan) {
    return plan.changesOffer() ? List.of() : plan.initial();
  }

  private RtpParameters offer(
      NativeSender sender,
      String stream,
      RemoteSdp.NextMediaSection next,
      SendOptions wanted,
      EncodingPlan plan) {
    SessionDescription offer = createOffer(false);
    // Payload types and extension ids may differ from offer to offer.
    SendNegotiator.Sending sending =
        options
            .sendNegotiator()
            .negotiate(RtpCapabilitiesReader.read(offer), wanted.track().kind(), wanted.codec());
    if (plan.changesOffer()) {
      MediaDescription section = offer.media().get(next.index());
      offer = offer.withMedia(next.index(), SdpMunger.addLegacySimulcast(section, plan.streams()));
    }
    connect(offer);
    setLocal(RTCSdpType.OFFER, offer);
    MediaDescription section = localSection(next.index());
    RtpParameters local = complete(sending.local(), section, localId(sender), stream, wanted, plan);
    if (offer.has("extmap-allow-mixed")) remoteSdp.setSessionExtmapAllowMixed();
    RtpParameters result =
        remoteSdp.send(section, next.reuseMid(), local, sending.remote(), wanted.codecOptions());
    setRemote(RTCSdpType.ANSWER);
    if (plan.changesOffer()) sender.setEncodings(plan.initial());
    return result;
  }

  /**
   * Has the section of a track that came to nothing refused. A connection that once made an offer
   * of it keeps its place, and would take the next track's section for this one's.
   */
  private void withdraw(NativeSender sender, RemoteSdp.NextMediaSection place) {
    SessionDescription offer = createOffer(false);
    setLocal(RTCSdpType.OFFER, offer);
    sender.stop();
    remoteSdp.refuse(offer.media().get(place.index()), place.reuseMid());
    setRemote(RTCSdpType.ANSWER);
  }

  private static RtpParameters complete(
      RtpParameters parameters,
      MediaDescription section,
      String mid,
      String stream,
      SendOptions wanted,
      EncodingPlan plan) {
    RtcpParameters rtcp = parameters.rtcp();
    return parameters.toBuilder()
        .mid(mid)
        .msid(stream + " " + wanted.track().id())
        .rtcp(new RtcpParameters(SdpReader.cname(section), rtcp.reducedSize(), rtcp.mux()))
        .encodings(plan.complete(SdpReader.rtpEncodings(section, parameters.codecs())))
        .build();
  }

  private MediaDescription localSection(int index) {
    String local =
        connection()
            .localDescription()
            .orElseThrow(() -> new IllegalStateException("no local description after setting it"));
    return SessionDescription.parse(local).media().get(index);
  }

  private static String localId(NativeSender sender) {
    String mid = sender.mid();
    if (mid == null) throw new IllegalStateException("no mid after the local description");
    return mid;
  }

  @Override
  public CompletionStage<Void> stopSending(String localId) {
    return change(
        undo -> {
          NativeSender sender = sent(localId).sender();
          sender.replaceTrack(null);
          sender.setSending(false);
          if (remoteSdp.closeMediaSection(localId)) sender.stop();
          senders.remove(localId);
          // It has stopped for good, and the next negotiation says so.
          undo.add(() -> remoteSdp.closeMediaSection(localId));
          renegotiate(false);
          return null;
        });
  }

  @Override
  public CompletionStage<Void> pauseSending(String localId) {
    return change(
        undo -> {
          NativeSender sender = sent(localId).sender();
          sender.setSending(false);
          undo.add(() -> sender.setSending(true));
          remoteSdp.pauseMediaSection(localId);
          renegotiate(false);
          return null;
        });
  }

  @Override
  public CompletionStage<Void> resumeSending(String localId) {
    return change(
        undo -> {
          NativeSender sender = sent(localId).sender();
          sender.setSending(true);
          undo.add(() -> sender.setSending(false));
          remoteSdp.resumeMediaSection(localId);
          renegotiate(false);
          return null;
        });
  }

  @Override
  public CompletionStage<Void> replaceTrack(String localId, @Nullable MediaStreamTrack track) {
    return change(
        undo -> {
          sent(localId).sender().replaceTrack(track);
          return null;
        });
  }

  @Override
  public CompletionStage<Void> setMaxSpatialLayer(String localId, int spatialLayer) {
    return change(
        undo -> {
          Sent sent = sent(localId);
          sent.sender().setEncodings(sent.plan().upTo(spatialLayer));
          return null;
        });
  }

  @Override
  public CompletionStage<Void> setRtpEncodingParameters(String localId, RtpEncoding parameters) {
    return change(
        undo -> {
          Sent sent = sent(localId);
          sent.sender().setEncodings(sent.plan().change(parameters));
          return null;
        });
  }

  @Override
  public CompletionStage<Void> setRtpEncodingParameters(
      String localId, int encoding, RtpEncoding parameters) {
    return change(
        undo -> {
          Sent sent = sent(localId);
          sent.sender().setEncodings(sent.plan().change(encoding, parameters));
          return null;
        });
  }

  @Override
  public CompletionStage<StatsReport> getSenderStats(String localId) {
    Sent sent = senders.get(localId);
    if (sent == null) return CompletableFuture.failedFuture(notFound(localId));
    return connection().getStats(sent.sender());
  }

  @Override
  public CompletionStage<SendDataChannelResult> sendDataChannel(
      DataChannelOptions channelOptions, DataChannelListener listener) {
    return change(
        undo -> {
          SctpStreamParameters stream =
              channelOptions.sctpStreamParameters().toBuilder().streamId(takeStreamId()).build();
          NativeDataChannel channel =
              connection()
                  .createDataChannel(
                      new NativeDataChannels.Options(
                          stream,
                          channelOptions.label(),
                          channelOptions.protocol(),
                          maxMessageBytes()),
                      listener);
          undo.add(channel::close);
          if (!hasDataChannelSection) offerDataChannels();
          return new SendDataChannelResult(channel, stream);
        });
  }

  private void offerDataChannels() {
    SessionDescription offer = createOffer(false);
    connect(offer);
    setLocal(RTCSdpType.OFFER, offer);
    MediaDescription section =
        offer.media().stream()
            .filter(it -> it.type().equals("application"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no data channels in the offer"));
    remoteSdp.sendSctpAssociation(section);
    setRemote(RTCSdpType.ANSWER);
    hasDataChannelSection = true;
  }

  private int takeStreamId() {
    SctpParameters sctp = options.sctpParameters();
    if (sctp == null) throw new UnsupportedException("SCTP not enabled by remote transport");
    int most = NativeDataChannels.MAX_STREAMS;
    int count = sctp.mis() == null ? most : Math.min(sctp.mis(), most);
    for (int tried = 0; tried < count; tried++) {
      int streamId = nextStreamId;
      nextStreamId = (nextStreamId + 1) % count;
      if (connection().isStreamIdFree(streamId)) return streamId;
    }
    throw new InvalidStateException("all " + count + " data channels are in use");
  }

  @Override
  public OptionalLong dataChannelMaxMessageSize() {
    return hasDataChannelSection ? OptionalLong.of(maxMessageBytes()) : OptionalLong.empty();
  }

  private long maxMessageBytes() {
    SctpParameters sctp = options.sctpParameters();
    Long remote = sctp == null ? null : sctp.maxReceiveMessageSize();
    // 0 is no limit (RFC 8841 section 6.1).
    if (remote == null || remote == 0) return NativeDataChannel.MAX_MESSAGE_BYTES;
    return Math.min(remote, NativeDataChannel.MAX_MESSAGE_BYTES);
  }

  private Sent sent(String localId) {
    Sent sent = senders.get(localId);
    if (sent == null) throw notFound(localId);
    return sent;
  }
}

package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.handler.DataChannel;
import dev.mediasoup4j.client.handler.DataChannelListener;
import dev.mediasoup4j.client.handler.DataChannelOptions;
import dev.mediasoup4j.client.handler.HandlerListener;
import dev.mediasoup4j.client.handler.HandlerOptions;
import dev.mediasoup4j.client.handler.ReceiveOptions;
import dev.mediasoup4j.client.handler.ReceiveResult;
import dev.mediasoup4j.client.handler.RecvHandler;
import dev.mediasoup4j.client.handler.RtpReceiver;
import dev.mediasoup4j.client.sdp.MediaDescription;
import dev.mediasoup4j.client.sdp.SdpMunger;
import dev.mediasoup4j.client.sdp.SdpReader;
import dev.mediasoup4j.client.sdp.SessionDescription;
import dev.mediasoup4j.client.stats.StatsReport;
import dev.mediasoup4j.ortc.RtpCodecParameters;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.ortc.SctpParameters;
import dev.mediasoup4j.ortc.UnsupportedException;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.TlsCertPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Receives on a native connection: we offer for the server, and it answers. */
final class NativeRecvHandler extends NativeHandler implements RecvHandler {
  private final Map<String, NativeReceiver> receivers = new ConcurrentHashMap<>();

  // Touched by one change at a time.
  private boolean hasDataChannelSection;
  private int nextMid;

  NativeRecvHandler(
      HandlerOptions options,
      HandlerListener listener,
      HeaderExtensionFilter extensions,
      TlsCertPolicy turnCertificates) {
    super(NativeFactory.Role.RECEIVE, options, listener, extensions, turnCertificates);
  }

  @Override
  void renegotiate(boolean iceRestart) {
    setRemote(RTCSdpType.OFFER);
    setLocal(RTCSdpType.ANSWER, createAnswer());
  }

  @Override
  public CompletionStage<List<ReceiveResult>> receive(List<ReceiveOptions> wanted) {
    return change(
        undo -> {
          List<String> mids = new ArrayList<>();
          for (ReceiveOptions it : wanted) mids.add(offer(it));
          setRemote(RTCSdpType.OFFER);
          List<ReceiveResult> results = new ArrayList<>();
          for (int i = 0; i < wanted.size(); i++) {
            NativeReceiver receiver = connection().receiver(mids.get(i));
            undo.add(receiver::close);
            results.add(result(mids.get(i), receiver, wanted.get(i)));
            NativeReceiver previous = receivers.put(mids.get(i), receiver);
            String mid = mids.get(i);
            undo.add(() -> receivers.remove(mid, receiver));
            if (previous != null) previous.close();
          }
          SessionDescription answer = createAnswer();
          for (int i = 0; i < wanted.size(); i++) {
            answer = adapt(answer, mids.get(i), wanted.get(i).rtpParameters());
          }
          connect(answer);
          setLocal(RTCSdpType.ANSWER, answer);
          return results;
        });
  }

  /** Puts one into the server's offer. */
  private String offer(ReceiveOptions wanted) {
    RtpParameters parameters = wanted.rtpParameters();
    ServerParameters.check(parameters);
    String mid = parameters.mid() == null ? "m" + nextMid++ : parameters.mid();
    remoteSdp.receive(mid, wanted.kind(), parameters, streamId(wanted), wanted.trackId());
    return mid;
  }

  /** What a stream is called decides with which others it is played in step. */
  private static String streamId(ReceiveOptions wanted) {
    if (wanted.streamId() != null) return wanted.streamId();
    String ofSender = SdpReader.msidStreamId(wanted.rtpParameters().msid());
    if (ofSender != null) return ofSender;
    String cname = wanted.rtpParameters().rtcp().cname();
    return cname == null ? "-" : cname;
  }

  private ReceiveResult result(String mid, NativeReceiver receiver, ReceiveOptions wanted) {
    RtpReceiver rtpReceiver = () -> connection().getStats(receiver);
    if (wanted.onRtpReceiver() != null) wanted.onRtpReceiver().accept(rtpReceiver);
    return new ReceiveResult(mid, receiver.track(), rtpReceiver);
  }

  private static SessionDescription adapt(
      SessionDescription answer, String mid, RtpParameters offered) {
    MediaDescription section =
        answer
            .mediaOf(mid)
            .orElseThrow(
                () -> new IllegalStateException("no section in the answer with mid " + mid));
    if (section.port() == 0) {
      throw new UnsupportedException(
          "native WebRTC can't receive any of rtpParameters.codecs: "
              + offered.codecs().stream().map(RtpCodecParameters::mimeType).toList());
    }
    return answer.withMedia(SdpMunger.applyCodecParameters(offered, section));
  }

  @Override
  public CompletionStage<Void> stopReceiving(List<String> localIds) {
    return change(
        undo -> {
          List<NativeReceiver> stopped = find(localIds);
          localIds.forEach(remoteSdp::closeMediaSection);
          renegotiate(false);
          localIds.forEach(receivers::remove);
          stopped.forEach(NativeReceiver::close);
          return null;
        });
  }

  @Override
  public CompletionStage<Void> pauseReceiving(List<String> localIds) {
    return change(
        undo -> {
          for (NativeReceiver receiver : find(localIds)) {
            receiver.setReceiving(false);
            undo.add(() -> receiver.setReceiving(true));
          }
          localIds.forEach(remoteSdp::pauseMediaSection);
          renegotiate(false);
          return null;
        });
  }

  @Override
  public CompletionStage<Void> resumeReceiving(List<String> localIds) {
    return change(
        undo -> {
          for (NativeReceiver receiver : find(localIds)) {
            receiver.setReceiving(true);
            undo.add(() -> receiver.setReceiving(false));
          }
          localIds.forEach(remoteSdp::resumeMediaSection);
          renegotiate(false);
          return null;
        });
  }

  @Override
  public CompletionStage<StatsReport> getReceiverStats(String localId) {
    NativeReceiver receiver = receivers.get(localId);
    if (receiver == null) return CompletableFuture.failedFuture(notFound(localId));
    return connection().getStats(receiver);
  }

  @Override
  public CompletionStage<DataChannel> receiveDataChannel(
      DataChannelOptions channelOptions, DataChannelListener listener) {
    return change(
        undo -> {
          NativeDataChannel channel =
              connection()
                  .createDataChannel(
                      new NativeDataChannels.Options(
                          channelOptions.sctpStreamParameters(),
                          channelOptions.label(),
                          channelOptions.protocol(),
                          NativeDataChannel.MAX_MESSAGE_BYTES),
                      listener);
          undo.add(channel::close);
          if (!hasDataChannelSection) acceptDataChannels(channelOptions.maxMessageSize());
          return channel;
        });
  }

  private void acceptDataChannels(OptionalLong maxMessageSize) {
    remoteSdp.receiveSctpAssociation();
    setRemote(RTCSdpType.OFFER);
    SessionDescription answer = createAnswer();
    MediaDescription section =
        answer.media().stream()
            .filter(it -> it.type().equals("application"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no data channels in the answer"));
    if (maxMessageSize.isPresent()) {
      answer = answer.withMedia(SdpMunger.maxMessageSize(section, maxMessageSize.getAsLong()));
    }
    connect(answer);
    setLocal(RTCSdpType.ANSWER, answer);
    hasDataChannelSection = true;
  }

  @Override
  public OptionalLong dataChannelMaxMessageSize() {
    SctpParameters sctp = options.sctpParameters();
    Long size = sctp == null ? null : sctp.maxSendMessageSize();
    return size == null ? OptionalLong.empty() : OptionalLong.of(size);
  }

  private List<NativeReceiver> find(List<String> localIds) {
    List<NativeReceiver> found = new ArrayList<>();
    for (String localId : localIds) {
      NativeReceiver receiver = receivers.get(localId);
      if (receiver == null) throw notFound(localId);
      found.add(receiver);
    }
    return found;
  }
}

package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.RtpCodecParameters;
import dev.mediasoup4j.ortc.RtpEncodingParameters;
import dev.mediasoup4j.ortc.RtpHeaderExtensionUri;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.rtc.layers.LayerReader;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.rtc.rtp.SdesExtension;
import dev.mediasoup4j.sfu.packet.ForwardedExtensions;
import dev.mediasoup4j.sfu.stream.RtpStreamRecv;
import dev.mediasoup4j.sfu.stream.SsrcTable;
import dev.mediasoup4j.sfu.stream.StreamParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The streams of a producer. They come to life with their first packet, found by SSRC, else by RID,
 * else by being the only one. Follows mediasoup's Producer::GetRtpStream.
 */
final class ProducerStreams {
  private final RtpParameters rtpParameters;
  private final BiFunction<StreamParameters, LayerReader, RtpStreamRecv> factory;
  private final @Nullable RtpStreamRecv[] byEncoding;
  private final SsrcTable<RtpStreamRecv> bySsrc = new SsrcTable<>();
  private final SsrcTable<RtpStreamRecv> byRtxSsrc = new SsrcTable<>();
  private final int ridId;
  private final int repairedRidId;
  private final int frameMarkingId;
  private final int dependencyDescriptorId;

  ProducerStreams(
      RtpParameters rtpParameters,
      BiFunction<StreamParameters, LayerReader, RtpStreamRecv> factory) {
    this.rtpParameters = rtpParameters;
    this.factory = factory;
    this.byEncoding = new RtpStreamRecv[rtpParameters.encodings().size()];
    this.ridId = ForwardedExtensions.idOf(rtpParameters, RtpHeaderExtensionUri.RTP_STREAM_ID);
    this.repairedRidId =
        ForwardedExtensions.idOf(rtpParameters, RtpHeaderExtensionUri.REPAIRED_RTP_STREAM_ID);
    this.frameMarkingId =
        ForwardedExtensions.idOf(rtpParameters, RtpHeaderExtensionUri.FRAME_MARKING);
    this.dependencyDescriptorId =
        ForwardedExtensions.idOf(rtpParameters, RtpHeaderExtensionUri.DEPENDENCY_DESCRIPTOR);
  }

  /** Null until its first packet came. */
  @Nullable RtpStreamRecv ofEncoding(int index) {
    return byEncoding[index];
  }

  int encodingCount() {
    return byEncoding.length;
  }

  /** Those that have begun, by encoding. */
  List<RtpStreamRecv> all() {
    List<RtpStreamRecv> begun = new ArrayList<>();
    for (RtpStreamRecv stream : byEncoding) {
      if (stream != null) {
        begun.add(stream);
      }
    }
    return begun;
  }

  @Nullable RtpStreamRecv ofSsrc(long ssrc) {
    return bySsrc.get((int) ssrc);
  }

  @Nullable RtpStreamRecv ofRtxSsrc(long ssrc) {
    return byRtxSsrc.get((int) ssrc);
  }

  /** The stream that a packet belongs to, whether media or RTX, or null. */
  @Nullable RtpStreamRecv find(RtpPacket packet) {
    int ssrc = (int) packet.ssrc();
    RtpStreamRecv stream = bySsrc.get(ssrc);
    if (stream == null) {
      stream = byRtxSsrc.get(ssrc);
    }
    return stream != null ? stream : begin(packet);
  }

  private @Nullable RtpStreamRecv begin(RtpPacket packet) {
    int encodingIdx = encodingOfSsrc(packet.ssrc());
    if (encodingIdx < 0) {
      encodingIdx = encodingOfRid(packet);
    }
    if (encodingIdx < 0) {
      encodingIdx = onlyEncoding();
    }
    if (encodingIdx < 0) {
      return null;
    }
    RtpCodecParameters codec = mediaCodec(encodingIdx);
    if (codec.payloadType() == packet.payloadType()) {
      return beginMedia(packet, encodingIdx, codec);
    }
    RtpCodecParameters rtxCodec = rtxCodec(codec.payloadType());
    return rtxCodec != null && rtxCodec.payloadType() == packet.payloadType()
        ? beginRtx(packet, encodingIdx)
        : null;
  }

  private @Nullable RtpStreamRecv beginMedia(
      RtpPacket packet, int encodingIdx, RtpCodecParameters codec) {
    if (byEncoding[encodingIdx] != null) {
      return null;
    }
    RtpEncodingParameters encoding = rtpParameters.encodings().get(encodingIdx);
    String cname = rtpParameters.rtcp().cname();
    RtpStreamRecv stream =
        factory.apply(
            StreamParameters.of(
                encodingIdx, packet.ssrc(), codec, encoding, cname == null ? "" : cname),
            LayerReader.forMimeType(codec.mimeType(), frameMarkingId, dependencyDescriptorId));
    byEncoding[encodingIdx] = stream;
    bySsrc.put((int) packet.ssrc(), stream);
    return stream;
  }

  private @Nullable RtpStreamRecv beginRtx(RtpPacket packet, int encodingIdx) {
    RtpStreamRecv stream = byEncoding[encodingIdx];
    if (stream == null || stream.hasRtx()) {
      return null;
    }
    stream.setRtx(packet.ssrc(), packet.payloadType());
    byRtxSsrc.put((int) packet.ssrc(), stream);
    return stream;
  }

  private int encodingOfSsrc(long ssrc) {
    List<RtpEncodingParameters> encodings = rtpParameters.encodings();
    for (int i = 0; i < encodings.size(); i++) {
      RtpEncodingParameters encoding = encodings.get(i);
      boolean media = encoding.ssrc() != null && encoding.ssrc() == ssrc;
      boolean retransmission = encoding.rtx() != null && encoding.rtx().ssrc() == ssrc;
      if (media || retransmission) {
        return i;
      }
    }
    return -1;
  }

  private int encodingOfRid(RtpPacket packet) {
    String rid = ridId == 0 ? null : SdesExtension.read(packet, ridId);
    if (rid == null) {
      rid = repairedRidId == 0 ? null : SdesExtension.read(packet, repairedRidId);
    }
    List<RtpEncodingParameters> encodings = rtpParameters.encodings();
    for (int i = 0; rid != null && i < encodings.size(); i++) {
      if (rid.equals(encodings.get(i).rid())) {
        return i;
      }
    }
    return -1;
  }

  private int onlyEncoding() {
    if (rtpParameters.encodings().size() != 1) {
      return -1;
    }
    RtpEncodingParameters encoding = rtpParameters.encodings().get(0);
    return encoding.ssrc() == null && encoding.rid() == null ? 0 : -1;
  }

  private RtpCodecParameters mediaCodec(int encodingIdx) {
    return mediaCodec(rtpParameters, rtpParameters.encodings().get(encodingIdx));
  }

  /** The codec of an encoding: the one that it names, else the first. */
  static RtpCodecParameters mediaCodec(
      RtpParameters rtpParameters, RtpEncodingParameters encoding) {
    Integer named = encoding.codecPayloadType();
    for (RtpCodecParameters codec : rtpParameters.codecs()) {
      if (!codec.isRtx() && (named == null || named == codec.payloadType())) {
        return codec;
      }
    }
    return rtpParameters.codecs().get(0);
  }

  private @Nullable RtpCodecParameters rtxCodec(int mediaPayloadType) {
    return rtxCodec(rtpParameters, mediaPayloadType);
  }

  static @Nullable RtpCodecParameters rtxCodec(RtpParameters rtpParameters, int mediaPayloadType) {
    for (RtpCodecParameters codec : rtpParameters.codecs()) {
      if (codec.isRtx() && codec.associatedPayloadType().orElse(-1) == mediaPayloadType) {
        return codec;
      }
    }
    return null;
  }
}

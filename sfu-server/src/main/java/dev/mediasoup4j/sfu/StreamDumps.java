package dev.mediasoup4j.sfu;

import dev.mediasoup4j.sfu.dump.RtpStreamDump;
import dev.mediasoup4j.sfu.dump.RtpStreamParametersDump;
import dev.mediasoup4j.sfu.dump.RtxStreamDump;
import dev.mediasoup4j.sfu.dump.RtxStreamParameters;
import dev.mediasoup4j.sfu.stream.RtpStreamRecv;
import dev.mediasoup4j.sfu.stream.RtpStreamSend;
import dev.mediasoup4j.sfu.stream.StreamParameters;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts what streams are into the public dumps. */
final class StreamDumps {
  private StreamDumps() {}

  static RtpStreamDump of(RtpStreamRecv stream) {
    return dump(stream.parameters(), stream.score(), stream.rtxSsrc(), stream.rtxPayloadType());
  }

  static RtpStreamDump of(RtpStreamSend stream) {
    return dump(stream.parameters(), stream.score(), stream.rtxSsrc(), stream.rtxPayloadType());
  }

  private static RtpStreamDump dump(
      StreamParameters stream,
      int score,
      @Nullable Long rtxSsrc,
      @Nullable Integer rtxPayloadType) {
    var params =
        new RtpStreamParametersDump(
            stream.encodingIdx(),
            stream.ssrc(),
            stream.codec().payloadType(),
            stream.codec().mimeType(),
            stream.clockRate(),
            stream.rid(),
            stream.cname(),
            rtxSsrc,
            rtxPayloadType,
            stream.useNack(),
            stream.usePli(),
            stream.useFir(),
            stream.useInBandFec(),
            stream.useDtx(),
            stream.scalabilityMode().spatialLayers(),
            stream.scalabilityMode().temporalLayers());
    return new RtpStreamDump(
        params,
        score,
        rtxSsrc == null || rtxPayloadType == null ? null : rtx(stream, rtxSsrc, rtxPayloadType));
  }

  private static RtxStreamDump rtx(StreamParameters stream, long ssrc, int payloadType) {
    String mimeType = stream.codec().mimeType().toLowerCase(Locale.ROOT);
    return new RtxStreamDump(
        new RtxStreamParameters(
            ssrc,
            payloadType,
            mimeType.startsWith("audio/") ? "audio/rtx" : "video/rtx",
            stream.clockRate(),
            stream.rid(),
            stream.cname()));
  }
}

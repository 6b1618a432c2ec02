package dev.mediasoup4j.client.sdp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediasoup4j.client.CodecOptions;
import dev.mediasoup4j.ortc.ClientOrtc;
import dev.mediasoup4j.ortc.DtlsParameters;
import dev.mediasoup4j.ortc.DtlsRole;
import dev.mediasoup4j.ortc.IceCandidate;
import dev.mediasoup4j.ortc.IceParameters;
import dev.mediasoup4j.ortc.Json;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.ortc.SctpParameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@link RemoteSdp} behind the method names of mediasoup-client's, with JSON in and out. */
final class RemoteSdpCalls {
  private final RemoteSdp sdp;

  RemoteSdpCalls(JsonNode transport) {
    JsonNode sctp = transport.path("sctpParameters");
    this.sdp =
        new RemoteSdp(
            Json.read(transport.path("iceParameters"), IceParameters.class),
            List.of(Json.read(transport.path("iceCandidates"), IceCandidate[].class)),
            Json.read(transport.path("dtlsParameters"), DtlsParameters.class),
            sctp.isMissingNode() ? null : Json.read(sctp, SctpParameters.class));
  }

  @Nullable Object call(String method, JsonNode argument) {
    switch (method) {
      case "getSdp" -> {
        return sdp.getSdp();
      }
      case "getNextMediaSectionIdx" -> {
        return next();
      }
      case "send" -> {
        return send(argument);
      }
      case "closeMediaSection" -> {
        return sdp.closeMediaSection(argument.asText());
      }
      case "receive" -> receive(argument);
      case "sendSctpAssociation" -> sdp.sendSctpAssociation(section(argument));
      case "receiveSctpAssociation" -> sdp.receiveSctpAssociation();
      // Disabling is pausing, in the reference too.
      case "pauseMediaSection", "disableMediaSection" -> sdp.pauseMediaSection(argument.asText());
      case "resumeSendingMediaSection", "resumeReceivingMediaSection" ->
          sdp.resumeMediaSection(argument.asText());
      case "muxMediaSectionSimulcast" ->
          sdp.muxMediaSectionSimulcast(argument.path("mid").asText(), activeByRid(argument));
      case "updateIceParameters" ->
          sdp.updateIceParameters(Json.read(argument, IceParameters.class));
      case "updateDtlsRole" -> sdp.updateDtlsRole(Json.read(argument, DtlsRole.class));
      case "setSessionExtmapAllowMixed" -> sdp.setSessionExtmapAllowMixed();
      default -> throw new IllegalStateException("unknown method: " + method);
    }
    return null;
  }

  private Map<String, Object> next() {
    RemoteSdp.NextMediaSection next = sdp.nextMediaSection();
    return next.reuseMid() == null
        ? Map.of("idx", next.index())
        : Map.of("idx", next.index(), "reuseMid", next.reuseMid());
  }

  private RtpParameters send(JsonNode given) {
    JsonNode options = given.path("codecOptions");
    return sdp.send(
        section(given),
        given.path("reuseMid").textValue(),
        Json.read(given.path("offerRtpParameters"), RtpParameters.class),
        Json.read(given.path("answerRtpParameters"), RtpParameters.class),
        options.isMissingNode() ? null : Json.read(options, CodecOptions.class));
  }

  /** Checked first, as a transport does. */
  private void receive(JsonNode given) {
    sdp.receive(
        given.path("mid").asText(),
        Json.read(given.path("kind"), MediaKind.class),
        ClientOrtc.validateAndNormalizeRtpParameters(given.path("offerRtpParameters")),
        given.path("streamId").asText(),
        given.path("trackId").asText());
  }

  private static MediaDescription section(JsonNode given) {
    return SessionDescription.parse(given.path("offer").asText())
        .media()
        .get(given.path("index").asInt());
  }

  private static Map<String, Boolean> activeByRid(JsonNode given) {
    Map<String, Boolean> active = new HashMap<>();
    for (JsonNode encoding : given.path("encodings")) {
      active.put(encoding.path("rid").asText(), encoding.path("active").asBoolean());
    }
    return active;
  }
}

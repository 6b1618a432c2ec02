package dev.mediasoup4j.cli.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.client.ProduceRequest;
import dev.mediasoup4j.ortc.DtlsParameters;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.Json;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpCapabilities;
import dev.mediasoup4j.ortc.RtpCodecCapability;
import dev.mediasoup4j.ortc.RtpParameters;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/** What an engine would say to a server, without an engine. */
final class SampleParameters {
  private static final SecureRandom RANDOM = new SecureRandom();

  private SampleParameters() {}

  /** A fingerprint of no certificate there is, so that no handshake can succeed. */
  static DtlsParameters dtls() {
    byte[] digest = new byte[32];
    RANDOM.nextBytes(digest);
    ObjectNode json = Json.mapper().createObjectNode().put("role", "client");
    json.putArray("fingerprints")
        .addObject()
        .put("algorithm", "sha-256")
        .put("value", HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest));
    return Json.read(json, DtlsParameters.class);
  }

  /** One stream of the first video codec that the router has; of sound where it has none. */
  static ProduceRequest media(RtpCapabilities router) {
    RtpCodecCapability codec =
        router.codecs().stream()
            .filter(one -> one.kind() == MediaKind.VIDEO && !one.mimeType().endsWith("/rtx"))
            .findFirst()
            .or(() -> router.codecs().stream().findFirst())
            .orElseThrow(() -> new InvalidParametersException("the router has no codecs"));
    ObjectNode json = Json.mapper().createObjectNode().put("mid", "0");
    ObjectNode used = json.putArray("codecs").addObject();
    used.setAll((ObjectNode) Json.toTree(codec));
    used.remove("kind");
    used.set("payloadType", used.remove("preferredPayloadType"));
    json.putArray("encodings").addObject().put("ssrc", 1 + RANDOM.nextInt(Integer.MAX_VALUE - 1));
    json.putObject("rtcp").put("cname", "check").put("reducedSize", true);
    return new ProduceRequest(codec.kind(), Json.read(json, RtpParameters.class), Map.of());
  }
}

package dev.mediasoup4j.client.sdp;

import dev.mediasoup4j.ortc.DtlsRole;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.RtpCodecParameters;
import dev.mediasoup4j.ortc.RtpHeaderExtensionParameters;
import dev.mediasoup4j.ortc.RtpHeaderExtensionUri;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.ortc.SctpParameters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The answer to a section in which the engine offers to send. */
final class AnswerMediaSection extends RemoteMediaSection {
  /** The codecs of which the router reads the dependency descriptor. */
  private static final Set<String> DEPENDENCY_DESCRIPTOR_CODECS = Set.of("video/av1", "video/h264");

  private AnswerMediaSection(String mid, MediaDescription description) {
    super(mid, description);
  }

  static AnswerMediaSection media(
      RemoteTransport transport, MediaDescription offer, RtpParameters parameters) {
    List<RtpCodecParameters> codecs = parameters.codecs();
    MediaDescription.Builder section = open(offer.type(), offer.protocol(), payloadTypes(codecs));
    addCodecs(section, codecs);
    addExtensions(section, offer, parameters);
    if (offer.has(EXTMAP_ALLOW_MIXED)) section.flag(EXTMAP_ALLOW_MIXED);
    String mid = midOf(offer);
    section.add("setup", setup(transport.dtls().role())).add("mid", mid).flag("recvonly");
    addIce(section, transport.ice(), transport.candidates());
    section.flag("rtcp-mux").flag("rtcp-rsize");
    addSimulcast(section, offer);
    return new AnswerMediaSection(mid, section.build());
  }

  static AnswerMediaSection application(RemoteTransport transport, MediaDescription offer) {
    SctpParameters sctp = transport.requireSctp();
    MediaDescription.Builder section =
        open(offer.type(), offer.protocol(), List.of("webrtc-datachannel"));
    String mid = midOf(offer);
    section.add("setup", setup(transport.dtls().role())).add("mid", mid);
    addIce(section, transport.ice(), transport.candidates());
    section.add("sctp-port", sctp.port());
    Long maxMessageSize = sctp.maxReceiveMessageSize();
    if (maxMessageSize != null) section.add("max-message-size", maxMessageSize);
    return new AnswerMediaSection(mid, section.build());
  }

  static AnswerMediaSection refusal(RemoteTransport transport, MediaDescription offer) {
    String mid = midOf(offer);
    MediaDescription.Builder section = open(offer.type(), offer.protocol(), offer.formats());
    section.add("setup", setup(transport.dtls().role())).add("mid", mid).flag("recvonly");
    AnswerMediaSection refused = new AnswerMediaSection(mid, section.build());
    refused.close();
    return refused;
  }

  private static String midOf(MediaDescription offer) {
    return offer
        .mid()
        .orElseThrow(() -> new InvalidParametersException("no a=mid in the offer's section"));
  }

  private static void addExtensions(
      MediaDescription.Builder section, MediaDescription offer, RtpParameters parameters) {
    Set<String> offered =
        offer.all("extmap", ExtMap::parse).stream().map(ExtMap::uri).collect(Collectors.toSet());
    boolean dependencyDescriptor =
        parameters.codecs().stream()
            .anyMatch(
                codec ->
                    DEPENDENCY_DESCRIPTOR_CODECS.contains(
                        codec.mimeType().toLowerCase(Locale.ROOT)));
    for (RtpHeaderExtensionParameters extension : parameters.headerExtensions()) {
      if (!offered.contains(extension.uri())) continue;
      if (extension.uri().equals(RtpHeaderExtensionUri.DEPENDENCY_DESCRIPTOR)
          && !dependencyDescriptor) {
        continue;
      }
      section.add("extmap", extension.id() + " " + extension.uri());
    }
  }

  /** Takes all layers that are offered (RFC 8853). */
  private static void addSimulcast(MediaDescription.Builder section, MediaDescription offer) {
    String layers = offer.value("simulcast").orElse("").trim();
    if (!layers.startsWith("send ")) return;
    for (Attribute rid : offer.all("rid", it -> it)) {
      String[] fields = rid.text().split(" ", -1);
      if (fields.length < 2) throw rid.malformed();
      if (fields[1].equals("send")) section.add("rid", fields[0] + " recv");
    }
    section.add("simulcast", "recv " + layers.substring("send ".length()).split(" ", -1)[0]);
  }

  /** Marks the layers that are not sent as paused. */
  void muxSimulcast(Map<String, Boolean> activeByRid) {
    String value = description().value("simulcast").orElse("");
    if (!value.startsWith("recv ")) return;
    String layers =
        Arrays.stream(value.substring("recv ".length()).split(";", -1))
            .map(
                layer ->
                    Arrays.stream(layer.split(",", -1))
                        .map(rid -> rid.startsWith("~") ? rid.substring(1) : rid)
                        .map(rid -> activeByRid.getOrDefault(rid, false) ? rid : "~" + rid)
                        .collect(Collectors.joining(",")))
            .collect(Collectors.joining(";"));
    replace(description().with("simulcast", "recv " + layers));
  }

  @Override
  void setDtlsRole(DtlsRole role) {
    setSetup(setup(role));
  }

  private static String setup(DtlsRole role) {
    return switch (role) {
      case CLIENT -> "active";
      case SERVER -> "passive";
      case AUTO -> "actpass";
    };
  }

  @Override
  void resume() {
    setDirection("recvonly");
  }
}

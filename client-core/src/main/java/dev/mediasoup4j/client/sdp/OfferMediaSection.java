package dev.mediasoup4j.client.sdp;

import dev.mediasoup4j.ortc.DtlsRole;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpCodecParameters;
import dev.mediasoup4j.ortc.RtpEncodingParameters;
import dev.mediasoup4j.ortc.RtpHeaderExtensionParameters;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.ortc.SctpParameters;
import java.util.List;

/** A section in which the server offers to send. */
final class OfferMediaSection extends RemoteMediaSection {
  /** The engine takes the role that it likes. */
  private static final String SETUP = "actpass";

  private OfferMediaSection(String mid, MediaDescription description) {
    super(mid, description);
  }

  static OfferMediaSection media(
      RemoteTransport transport,
      String mid,
      MediaKind kind,
      RtpParameters parameters,
      String streamId,
      String trackId) {
    List<RtpCodecParameters> codecs = parameters.codecs();
    MediaDescription.Builder section = open(kind.toString(), RTP, payloadTypes(codecs));
    addCodecs(section, codecs);
    for (RtpHeaderExtensionParameters extension : parameters.headerExtensions()) {
      section.add("extmap", extension.id() + " " + extension.uri());
    }
    section
        .flag(EXTMAP_ALLOW_MIXED)
        .add("setup", SETUP)
        .add("mid", mid)
        .add("msid", streamId + " " + trackId)
        .flag("sendonly");
    addIce(section, transport.ice(), transport.candidates());
    addStreams(section, parameters);
    section.flag("rtcp-mux").flag("rtcp-rsize");
    return new OfferMediaSection(mid, section.build());
  }

  /** SSRCs are only told with a CNAME, without which they say nothing (RFC 5576 section 6.1). */
  private static void addStreams(MediaDescription.Builder section, RtpParameters parameters) {
    if (parameters.encodings().isEmpty()) {
      throw new InvalidParametersException("rtpParameters.encodings is empty");
    }
    RtpEncodingParameters encoding = parameters.encodings().get(0);
    Long ssrc = encoding.ssrc();
    RtpEncodingParameters.Rtx rtx = encoding.rtx();
    String cname = parameters.rtcp().cname();
    if (cname != null && !cname.isEmpty()) {
      if (ssrc != null) section.add(new Ssrc(ssrc, "cname", cname).toAttribute());
      if (rtx != null) section.add(new Ssrc(rtx.ssrc(), "cname", cname).toAttribute());
    }
    if (ssrc != null && rtx != null) {
      section.add(new SsrcGroup(SsrcGroup.FID, List.of(ssrc, rtx.ssrc())).toAttribute());
    }
  }

  static OfferMediaSection application(RemoteTransport transport, String mid) {
    SctpParameters sctp = transport.requireSctp();
    MediaDescription.Builder section =
        open("application", "UDP/DTLS/SCTP", List.of("webrtc-datachannel"));
    section.flag(EXTMAP_ALLOW_MIXED).add("setup", SETUP).add("mid", mid);
    addIce(section, transport.ice(), transport.candidates());
    section.add("sctp-port", sctp.port());
    Long maxMessageSize = sctp.maxReceiveMessageSize();
    if (maxMessageSize != null) section.add("max-message-size", maxMessageSize);
    return new OfferMediaSection(mid, section.build());
  }

  @Override
  void setDtlsRole(DtlsRole role) {
    setSetup(SETUP);
  }

  @Override
  void resume() {
    setDirection("sendonly");
  }
}

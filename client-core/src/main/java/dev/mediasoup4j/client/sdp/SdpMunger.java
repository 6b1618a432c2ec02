package dev.mediasoup4j.client.sdp;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.RtpCodecParameters;
import dev.mediasoup4j.ortc.RtpParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a handler changes in the engine's own descriptions before it sets them. */
public final class SdpMunger {
  private SdpMunger() {}

  /**
   * Makes the engine play stereo where the sender sends it: mediasoup-client's {@code
   * applyCodecParameters}.
   *
   * @param offer what is received
   * @param answer the engine's section for it
   */
  public static MediaDescription applyCodecParameters(
      RtpParameters offer, MediaDescription answer) {
    MediaDescription changed = answer;
    for (RtpCodecParameters codec : offer.codecs()) {
      if (codec.mimeType().equalsIgnoreCase("audio/opus")) changed = applyStereo(codec, changed);
    }
    return changed;
  }

  private static MediaDescription applyStereo(RtpCodecParameters opus, MediaDescription answer) {
    int payloadType = opus.payloadType();
    Object spropStereo = opus.parameters().get("sprop-stereo");
    if (spropStereo == null) return answer;
    if (answer.rtpMaps().stream().noneMatch(map -> map.payloadType() == payloadType)) {
      return answer;
    }
    Map<String, Object> parameters = new LinkedHashMap<>();
    List<Attribute> fmtps = new ArrayList<>();
    int place = -1;
    for (Fmtp fmtp : answer.fmtps()) {
      if (fmtp.payloadType() == payloadType && place < 0) {
        place = fmtps.size();
        parameters.putAll(fmtp.parameters());
      } else {
        fmtps.add(new Attribute("fmtp", fmtp.toString()));
      }
    }
    parameters.put("stereo", isOn(spropStereo) ? 1 : 0);
    fmtps.add(
        place < 0 ? fmtps.size() : place,
        new Attribute("fmtp", new Fmtp(payloadType, parameters).toString()));
    return answer.replacing("fmtp", fmtps);
  }

  /** Any number but 0, which a server may write as text. */
  private static boolean isOn(Object value) {
    if (value instanceof Boolean on) return on;
    try {
      return Double.parseDouble(value.toString()) != 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Says how large a message may be that we receive (RFC 8841 section 6.1). */
  public static MediaDescription maxMessageSize(MediaDescription application, long bytes) {
    return application.with("max-message-size", String.valueOf(bytes));
  }

  /**
   * Makes an offer of one stream one of several, by SIM and FID groups over SSRCs that follow one
   * another: mediasoup-client's {@code addLegacySimulcast}. The engine then takes changes to each
   * layer while it runs, which it does not with rids.
   *
   * @param streams 2 or more
   * @throws InvalidParametersException when the section says no SSRC with msid and CNAME
   */
  public static MediaDescription addLegacySimulcast(MediaDescription offer, int streams) {
    if (streams <= 1) {
      throw new InvalidParametersException("numStreams must be greater than 1, was " + streams);
    }
    Ssrc msid =
        firstOf(offer, "msid")
            .orElseThrow(
                () ->
                    new InvalidParametersException("a=ssrc line with msid information not found"));
    Ssrc cname =
        firstOf(offer, "cname")
            .orElseThrow(
                () ->
                    new InvalidParametersException("a=ssrc line with cname information not found"));
    Optional<Long> rtx = rtxOf(offer, msid.ssrc());
    List<Attribute> ssrcs = new ArrayList<>();
    List<Attribute> groups = new ArrayList<>();
    groups.add(new SsrcGroup(SsrcGroup.SIM, following(msid.ssrc(), streams)).toAttribute());
    for (int i = 0; i < streams; i++) {
      addStream(ssrcs, msid.ssrc() + i, cname.value(), msid.value());
    }
    for (int i = 0; rtx.isPresent() && i < streams; i++) {
      addStream(ssrcs, rtx.get() + i, cname.value(), msid.value());
      groups.add(
          new SsrcGroup(SsrcGroup.FID, List.of(msid.ssrc() + i, rtx.get() + i)).toAttribute());
    }
    return offer.replacing("ssrc-group", List.of()).replacing("ssrc", groupsFirst(groups, ssrcs));
  }

  private static List<Attribute> groupsFirst(List<Attribute> groups, List<Attribute> ssrcs) {
    List<Attribute> all = new ArrayList<>(groups);
    all.addAll(ssrcs);
    return all;
  }

  private static void addStream(List<Attribute> ssrcs, long ssrc, String cname, String msid) {
    ssrcs.add(new Ssrc(ssrc, "cname", cname).toAttribute());
    ssrcs.add(new Ssrc(ssrc, "msid", msid).toAttribute());
  }

  private static List<Long> following(long first, int count) {
    List<Long> ssrcs = new ArrayList<>();
    for (int i = 0; i < count; i++) ssrcs.add(first + i);
    return ssrcs;
  }

  private static Optional<Ssrc> firstOf(MediaDescription offer, String attribute) {
    return offer.ssrcs().stream().filter(ssrc -> ssrc.attribute().equals(attribute)).findFirst();
  }

  private static Optional<Long> rtxOf(MediaDescription offer, long ssrc) {
    return offer.ssrcGroups().stream()
        .filter(group -> group.semantics().equals(SsrcGroup.FID))
        .map(SsrcGroup::ssrcs)
        .filter(ssrcs -> ssrcs.size() > 1 && ssrcs.get(0) == ssrc)
        .map(ssrcs -> ssrcs.get(1))
        .findFirst();
  }
}

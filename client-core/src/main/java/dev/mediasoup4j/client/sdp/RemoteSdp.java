package dev.mediasoup4j.client.sdp;

import dev.mediasoup4j.client.CodecOptions;
import dev.mediasoup4j.ortc.DtlsFingerprint;
import dev.mediasoup4j.ortc.DtlsParameters;
import dev.mediasoup4j.ortc.DtlsRole;
import dev.mediasoup4j.ortc.IceCandidate;
import dev.mediasoup4j.ortc.IceParameters;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.ortc.SctpParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of a connection's description: mediasoup-client's {@code RemoteSdp}. The server
 * knows no SDP; this writes the answers and offers that it would give. Not thread-safe: a handler
 * uses it in one operation at a time.
 */
public final class RemoteSdp {
  private final List<RemoteMediaSection> sections = new ArrayList<>();
  private final DtlsFingerprint fingerprint;
  private RemoteTransport transport;
  private boolean extmapAllowMixed;
  private long version;

  /**
   * From what the server said when it made the transport.
   *
   * @throws InvalidParametersException when there is no DTLS fingerprint
   */
  public RemoteSdp(
      IceParameters ice,
      List<IceCandidate> candidates,
      DtlsParameters dtls,
      @Nullable SctpParameters sctp) {
    this.transport = new RemoteTransport(ice, candidates, dtls, sctp);
    // The last is the one with the longest hash in what a mediasoup server gives.
    this.fingerprint = dtls.fingerprints().get(dtls.fingerprints().size() - 1);
  }

  /**
   * Where the engine's next section comes.
   *
   * @param index among the sections
   * @param reuseMid mid of the closed section whose place it takes; null when it is a new one
   */
  public record NextMediaSection(int index, @Nullable String reuseMid) {}

  /** New ICE credentials, after the server restarted ICE. */
  public void updateIceParameters(IceParameters ice) {
    transport = transport.withIce(ice);
    for (RemoteMediaSection section : sections) section.setIceParameters(ice);
  }

  /** The server's role in the DTLS handshake. */
  public void updateDtlsRole(DtlsRole role) {
    transport = transport.withDtlsRole(role);
    for (RemoteMediaSection section : sections) section.setDtlsRole(role);
  }

  /** Allows header extensions of one and two bytes in one stream (RFC 8285 section 6). */
  public void setSessionExtmapAllowMixed() {
    extmapAllowMixed = true;
  }

  /** The place of a closed section, where the engine puts its next one, or the end. */
  public NextMediaSection nextMediaSection() {
    for (int i = 0; i < sections.size(); i++) {
      if (sections.get(i).closed()) return new NextMediaSection(i, sections.get(i).mid());
    }
    return new NextMediaSection(sections.size(), null);
  }

  /**
   * Answers a section in which the engine offers to send.
   *
   * @param offer the engine's section
   * @param reuseMid as {@link #nextMediaSection} said before the offer
   * @param sending what the server will be told
   * @param answering the same with the server's codec parameters
   * @return what the server has to be told, after the options changed it
   */
  public RtpParameters send(
      MediaDescription offer,
      @Nullable String reuseMid,
      RtpParameters sending,
      RtpParameters answering,
      @Nullable CodecOptions codecOptions) {
    CodecOptionsApplier applier = new CodecOptionsApplier(codecOptions, sending, answering);
    AnswerMediaSection section = AnswerMediaSection.media(transport, offer, applier.answering());
    place(section, reuseMid);
    return applier.sending();
  }

  /**
   * Refuses a section in which the engine offers to send, whose place may then be taken.
   *
   * @param reuseMid as {@link #nextMediaSection} said before the offer
   */
  public void refuse(MediaDescription offer, @Nullable String reuseMid) {
    place(AnswerMediaSection.refusal(transport, offer), reuseMid);
  }

  /** Offers to send; takes the place of a closed section of the same kind if there is one. */
  public void receive(
      String mid, MediaKind kind, RtpParameters parameters, String streamId, String trackId) {
    setSessionExtmapAllowMixed();
    OfferMediaSection section =
        OfferMediaSection.media(transport, mid, kind, parameters, streamId, trackId);
    String closed =
        sections.stream()
            .filter(it -> it.closed() && it.description().type().equals(kind.toString()))
            .map(RemoteMediaSection::mid)
            .findFirst()
            .orElse(null);
    if (!mid.equals(closed) && indexOf(mid) >= 0) {
      throw new InvalidParametersException("rtpParameters.mid is in use already: " + mid);
    }
    place(section, closed);
  }

  /** Answers the section in which the engine offers data channels. */
  public void sendSctpAssociation(MediaDescription offer) {
    sections.add(AnswerMediaSection.application(transport, offer));
  }

  /** Offers data channels. */
  public void receiveSctpAssociation() {
    sections.add(OfferMediaSection.application(transport, "datachannel"));
  }

  /** Nothing goes through the section until it is resumed. */
  public void pauseMediaSection(String mid) {
    find(mid).pause();
  }

  public void resumeMediaSection(String mid) {
    find(mid).resume();
  }

  /**
   * Closes a section, whose place may then be taken. The first carries the bundle and is only
   * paused.
   *
   * @return whether it was closed
   */
  public boolean closeMediaSection(String mid) {
    RemoteMediaSection section = find(mid);
    if (section == sections.get(0)) {
      section.pause();
      return false;
    }
    section.close();
    return true;
  }

  /**
   * Pauses and resumes the layers of simulcast by rid.
   *
   * @param activeByRid rids that are not there are paused
   */
  public void muxMediaSectionSimulcast(String mid, Map<String, Boolean> activeByRid) {
    if (find(mid) instanceof AnswerMediaSection answer) answer.muxSimulcast(activeByRid);
  }

  /** Undoes an operation that failed: what was there when {@link #snapshot} was taken. */
  public void restore(Snapshot snapshot) {
    sections.clear();
    for (int i = 0; i < snapshot.sections.size(); i++) {
      RemoteMediaSection section = snapshot.sections.get(i);
      section.replace(snapshot.descriptions.get(i));
      sections.add(section);
    }
    transport = snapshot.transport;
    extmapAllowMixed = snapshot.extmapAllowMixed;
  }

  public Snapshot snapshot() {
    return new Snapshot(
        List.copyOf(sections),
        sections.stream().map(RemoteMediaSection::description).toList(),
        transport,
        extmapAllowMixed);
  }

  /** The text; its version grows with every call, as it has to (RFC 8866 section 5.2). */
  public String getSdp() {
    version++;
    List<String> lines =
        List.of("v=0", "o=mediasoup4j 10000 " + version + " IN IP4 0.0.0.0", "s=-", "t=0 0");
    List<Attribute> attributes = new ArrayList<>();
    if (extmapAllowMixed) {
      attributes.add(Attribute.flag(RemoteMediaSection.EXTMAP_ALLOW_MIXED));
    }
    if (transport.ice().iceLite()) attributes.add(Attribute.flag("ice-lite"));
    attributes.add(
        new Attribute("fingerprint", fingerprint.algorithm() + " " + fingerprint.value()));
    attributes.add(new Attribute("ice-options", "ice2"));
    attributes.add(new Attribute("msid-semantic", " WMS *"));
    if (sections.isEmpty() || !sections.stream().allMatch(RemoteMediaSection::closed)) {
      attributes.add(new Attribute("group", bundle()));
    }
    return new SessionDescription(
            lines, attributes, sections.stream().map(RemoteMediaSection::description).toList())
        .toString();
  }

  private String bundle() {
    return sections.stream()
        .filter(section -> !section.closed())
        .map(RemoteMediaSection::mid)
        .collect(Collectors.joining(" ", "BUNDLE ", ""));
  }

  private void place(RemoteMediaSection section, @Nullable String reuseMid) {
    int index = indexOf(reuseMid == null ? section.mid() : reuseMid);
    if (reuseMid != null && index < 0) {
      throw new InvalidParametersException(
          "no media section found for reuseMid '" + reuseMid + "'");
    }
    if (index < 0) {
      sections.add(section);
    } else {
      sections.set(index, section);
    }
  }

  private RemoteMediaSection find(String mid) {
    int index = indexOf(mid);
    if (index < 0) throw notFound(mid);
    return sections.get(index);
  }

  private int indexOf(String mid) {
    for (int i = 0; i < sections.size(); i++) {
      if (sections.get(i).mid().equals(mid)) return i;
    }
    return -1;
  }

  private static InvalidParametersException notFound(String mid) {
    return new InvalidParametersException("no media section found with mid '" + mid + "'");
  }

  /** What {@link #snapshot} kept. */
  public static final class Snapshot {
    private final List<RemoteMediaSection> sections;
    private final List<MediaDescription> descriptions;
    private final RemoteTransport transport;
    private final boolean extmapAllowMixed;

    private Snapshot(
        List<RemoteMediaSection> sections,
        List<MediaDescription> descriptions,
        RemoteTransport transport,
        boolean extmapAllowMixed) {
      this.sections = sections;
      this.descriptions = descriptions;
      this.transport = transport;
      this.extmapAllowMixed = extmapAllowMixed;
    }
  }
}

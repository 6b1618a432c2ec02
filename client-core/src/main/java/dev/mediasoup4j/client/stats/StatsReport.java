package dev.mediasoup4j.client.stats;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Statistics of a connection, a sender or a receiver at one moment. */
public final class StatsReport {
  private static final StatsReport EMPTY = new StatsReport(List.of());

  private final List<RawStats> raw;

  public StatsReport(List<RawStats> raw) {
    this.raw = List.copyOf(raw);
  }

  public static StatsReport empty() {
    return EMPTY;
  }

  /** Everything that the engine gave. */
  public List<RawStats> raw() {
    return raw;
  }

  /** The objects of one of the W3C's types, as {@code inbound-rtp}. */
  public Stream<RawStats> ofType(String type) {
    return raw.stream().filter(stats -> stats.type().equals(type));
  }

  /** The streams that are received. */
  public List<InboundRtpStats> inboundRtp() {
    return ofType(InboundRtpStats.TYPE).map(InboundRtpStats::of).toList();
  }

  /** The streams that are sent. */
  public List<OutboundRtpStats> outboundRtp() {
    return ofType(OutboundRtpStats.TYPE).map(OutboundRtpStats::of).toList();
  }

  /** How the streams that are sent arrive. */
  public List<RemoteInboundRtpStats> remoteInboundRtp() {
    return ofType(RemoteInboundRtpStats.TYPE).map(RemoteInboundRtpStats::of).toList();
  }

  /** The paths that ICE tried. */
  public List<CandidatePairStats> candidatePairs() {
    return ofType(CandidatePairStats.TYPE).map(CandidatePairStats::of).toList();
  }

  public List<TransportStats> transports() {
    return ofType(TransportStats.TYPE).map(TransportStats::of).toList();
  }

  /** The path that is in use. */
  public Optional<CandidatePairStats> selectedCandidatePair() {
    List<String> selected =
        transports().stream().map(TransportStats::selectedCandidatePairId).toList();
    return candidatePairs().stream().filter(pair -> selected.contains(pair.id())).findFirst();
  }

  @Override
  public String toString() {
    return raw.toString();
  }
}

package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Reliability of one SCTP stream (RFC 8831 section 6.1). Null means that nothing is said.
 *
 * @param streamId SCTP stream, 0 to 65534; null before it is assigned
 * @param ordered whether messages arrive in order; true by default
 * @param maxPacketLifeTime milliseconds after which a message is given up; excludes maxRetransmits
 * @param maxRetransmits retransmissions after which a message is given up
 * @param label name of the data channel
 * @param protocol sub-protocol of the data channel
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SctpStreamParameters(
    @Nullable Integer streamId,
    @Nullable Boolean ordered,
    @Nullable Integer maxPacketLifeTime,
    @Nullable Integer maxRetransmits,
    @Nullable String label,
    @Nullable String protocol) {

  public static Builder builder() {
    return new Builder();
  }

  public Builder toBuilder() {
    return new Builder()
        .streamId(streamId)
        .ordered(ordered)
        .maxPacketLifeTime(maxPacketLifeTime)
        .maxRetransmits(maxRetransmits)
        .label(label)
        .protocol(protocol);
  }

  /** Builds {@link SctpStreamParameters}; what is not given is not said. */
  public static final class Builder {
    private @Nullable Integer streamId;
    private @Nullable Boolean ordered;
    private @Nullable Integer maxPacketLifeTime;
    private @Nullable Integer maxRetransmits;
    private @Nullable String label;
    private @Nullable String protocol;

    private Builder() {}

    public Builder streamId(@Nullable Integer streamId) {
      this.streamId = streamId;
      return this;
    }

    public Builder ordered(@Nullable Boolean ordered) {
      this.ordered = ordered;
      return this;
    }

    public Builder maxPacketLifeTime(@Nullable Integer maxPacketLifeTime) {
      this.maxPacketLifeTime = maxPacketLifeTime;
      return this;
    }

    public Builder maxRetransmits(@Nullable Integer maxRetransmits) {
      this.maxRetransmits = maxRetransmits;
      return this;
    }

    public Builder label(@Nullable String label) {
      this.label = label;
      return this;
    }

    public Builder protocol(@Nullable String protocol) {
      this.protocol = protocol;
      return this;
    }

    public SctpStreamParameters build() {
      return new SctpStreamParameters(
          streamId, ordered, maxPacketLifeTime, maxRetransmits, label, protocol);
    }
  }
}

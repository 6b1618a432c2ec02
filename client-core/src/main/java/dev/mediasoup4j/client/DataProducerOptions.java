package dev.mediasoup4j.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How {@link SendTransport#produceData} sends messages.
 *
 * @param ordered whether they arrive in order; a limit below makes it false
 * @param maxPacketLifeTime milliseconds for which a message is sent again; null for no limit
 * @param maxRetransmits how often a message is sent again; null for no limit. Only one of the two
 *     limits can be given
 */
public record DataProducerOptions(
    boolean ordered,
    @Nullable Integer maxPacketLifeTime,
    @Nullable Integer maxRetransmits,
    String label,
    String protocol,
    Map<String, Object> appData) {

  /** Ordered and reliable, without a label. */
  public static DataProducerOptions defaults() {
    return builder().build();
  }

  /** Ordered and reliable. */
  public static DataProducerOptions labelled(String label) {
    return builder().label(label).build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Collects what is not as by default. */
  public static final class Builder {
    private boolean ordered = true;
    private @Nullable Integer maxPacketLifeTime;
    private @Nullable Integer maxRetransmits;
    private String label = "";
    private String protocol = "";
    private Map<String, Object> appData = Map.of();

    private Builder() {}

    /** True by default. */
    public Builder ordered(boolean value) {
      ordered = value;
      return this;
    }

    public Builder maxPacketLifeTime(int milliseconds) {
      maxPacketLifeTime = milliseconds;
      return this;
    }

    public Builder maxRetransmits(int times) {
      maxRetransmits = times;
      return this;
    }

    public Builder label(String value) {
      label = value;
      return this;
    }

    public Builder protocol(String value) {
      protocol = value;
      return this;
    }

    public Builder appData(Map<String, Object> value) {
      appData = value;
      return this;
    }

    public DataProducerOptions build() {
      return new DataProducerOptions(
          ordered, maxPacketLifeTime, maxRetransmits, label, protocol, appData);
    }
  }
}

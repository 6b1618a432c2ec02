package dev.mediasoup4j.sfu.server.signaling;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.ortc.DtlsParameters;
import dev.mediasoup4j.ortc.IceCandidate;
import dev.mediasoup4j.ortc.IceParameters;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpCapabilities;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.ortc.SctpParameters;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import dev.mediasoup4j.sfu.ConsumerType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Payloads of answers and pushes, as docs/signaling.md describes them. */
public final class Messages {
  private Messages() {}

  public record PeerInfo(String peerId, String displayName) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Joined(
      RtpCapabilities rtpCapabilities,
      String roomId,
      String peerId,
      List<PeerInfo> peers,
      @Nullable String sessionToken,
      boolean resumed,
      @JsonUnwrapped @Nullable Missed missed) {}

  /** All that there is for a peer that could not be told what changed. */
  public record Missed(List<NewProducer> producers, List<NewDataProducer> dataProducers, Own own) {}

  /** Ids of what a peer has. */
  public record Own(
      List<String> transports,
      List<String> producers,
      List<String> consumers,
      List<String> dataProducers,
      List<String> dataConsumers) {}

  public record Present(List<PeerInfo> peers) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record TransportCreated(
      String id,
      IceParameters iceParameters,
      List<IceCandidate> iceCandidates,
      DtlsParameters dtlsParameters,
      @Nullable SctpParameters sctpParameters) {}

  public record IceRestarted(IceParameters iceParameters) {}

  public record Created(String id) {}

  public record Consuming(
      String id,
      String producerId,
      MediaKind kind,
      RtpParameters rtpParameters,
      ConsumerType type,
      String peerId,
      boolean producerPaused,
      ObjectNode appData) {}

  public record ConsumingData(
      String id,
      String dataProducerId,
      SctpStreamParameters sctpStreamParameters,
      String label,
      String protocol,
      String peerId,
      ObjectNode appData) {}

  public record Stats(List<?> stats) {}

  public record Done() {}

  public record Failed(Failure error) {}

  public record Failure(ErrorCode code, String message) {}

  /** Failure of a request that came without an acknowledgement to put it in. */
  public record Unasked(String event, Failure error) {}

  public record PeerLeft(String peerId) {}

  public record PeerDisplayNameChanged(String peerId, String displayName, String oldDisplayName) {}

  public record NewProducer(
      String producerId,
      MediaKind kind,
      String peerId,
      String displayName,
      boolean paused,
      ObjectNode appData) {}

  /** producerClosed, producerPaused, producerResumed. */
  public record ProducerEvent(String producerId, String peerId) {}

  /** Both null when nothing is sent any more. */
  public record ConsumerLayersChanged(
      String consumerId, @Nullable Integer spatialLayer, @Nullable Integer temporalLayer) {}

  /** Null when nobody speaks. */
  public record ActiveSpeaks(@Nullable String peerId) {}

  public record NewDataProducer(
      String dataProducerId,
      String label,
      String protocol,
      String peerId,
      String displayName,
      ObjectNode appData) {}

  public record DataProducerClosed(String dataProducerId, String peerId) {}

  /** How long calls may go on. */
  public record ServerDraining(long deadlineMillis) {}

  public record TransportClosed(String transportId, String reason) {}
}

package dev.mediasoup4j.sfu.server.cluster;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import dev.mediasoup4j.sfu.PipeTransport;
import dev.mediasoup4j.sfu.PlainRemote;
import dev.mediasoup4j.sfu.SrtpParameters;
import dev.mediasoup4j.sfu.TransportTuple;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one node tells another directly: one of the three. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record NodeMessage(@Nullable Send send, @Nullable Sent sent, @Nullable Stop stop) {
  NodeMessage {
    if ((send == null ? 0 : 1) + (sent == null ? 0 : 1) + (stop == null ? 0 : 1) != 1) {
      throw new InvalidParametersException("one of send, sent and stop has to be there");
    }
  }

  /** One end of a pipe. */
  record End(String transportId, String ip, int port, SrtpParameters srtpParameters) {
    End {
      Objects.requireNonNull(transportId, "transportId");
      Objects.requireNonNull(ip, "ip");
      Objects.requireNonNull(srtpParameters, "srtpParameters");
    }

    static End of(PipeTransport transport) {
      TransportTuple tuple = Objects.requireNonNull(transport.tuple(), "pipes of nodes use UDP");
      return new End(
          transport.id(),
          tuple.localAddress(),
          tuple.localPort(),
          Objects.requireNonNull(transport.srtpParameters(), "pipes of nodes use SRTP"));
    }

    PlainRemote remote() {
      return PlainRemote.of(ip, port).srtpParameters(srtpParameters);
    }
  }

  /**
   * Asks for a producer, or a data producer.
   *
   * @param id of the request, which the answer has too
   * @param end of the asking node
   */
  record Send(long id, String from, String roomId, String producerId, boolean data, End end) {
    Send {
      Objects.requireNonNull(from, "from");
      Objects.requireNonNull(roomId, "roomId");
      Objects.requireNonNull(producerId, "producerId");
      Objects.requireNonNull(end, "end");
    }
  }

  /**
   * Answers {@link Send}.
   *
   * @param error why there is no producer; the others are null then
   * @param end of the answering node
   * @param rtpParameters of a producer, as it comes out of the pipe
   * @param sctpStreamParameters of a data producer
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Sent(
      long id,
      @Nullable String error,
      @Nullable End end,
      @Nullable RtpParameters rtpParameters,
      @Nullable SctpStreamParameters sctpStreamParameters) {

    static Sent failed(long id, String error) {
      return new Sent(id, error, null, null, null);
    }
  }

  /** Nobody consumes a producer or data producer any more. */
  record Stop(String from, String roomId, String producerId) {
    Stop {
      Objects.requireNonNull(from, "from");
      Objects.requireNonNull(roomId, "roomId");
      Objects.requireNonNull(producerId, "producerId");
    }
  }
}

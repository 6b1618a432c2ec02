package dev.mediasoup4j.sfu;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Options of {@link Router#pipeToRouter}, as mediasoup's {@code PipeToRouterOptions}. Those of the
 * transport and of SCTP count when the first pipe between two routers is made; later ones share it.
 * Each method with an argument returns a changed copy.
 *
 * @param router the destination
 * @param keepId whether the producer has its id on the other router too; false for a new id, so
 *     that it can be piped there more than once
 * @param transport null for a pipe in memory, which loses nothing; else both ends are made with
 *     these options, over UDP
 * @param sctp of a pipe in memory
 */
public record PipeToRouterOptions(
    Router router, boolean keepId, @Nullable PipeTransportOptions transport, SctpOptions sctp) {
  public PipeToRouterOptions {
    Objects.requireNonNull(router, "router");
    Objects.requireNonNull(sctp, "sctp");
  }

  /** To a router of this process, in memory, with SCTP for data, under the same id. */
  public static PipeToRouterOptions to(Router router) {
    return new PipeToRouterOptions(
        router, true, null, SctpOptions.DISABLED_FOR_PIPES.enabled(true));
  }

  public PipeToRouterOptions keepId(boolean kept) {
    return new PipeToRouterOptions(router, kept, transport, sctp);
  }

  /** Over UDP, with these options at both ends. */
  public PipeToRouterOptions transport(PipeTransportOptions options) {
    return new PipeToRouterOptions(router, keepId, options, sctp);
  }
}

package dev.mediasoup4j.sfu;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Options of {@link Router#pipeToRouter}, as mediasoup's {@code PipeToRouterOptions}. They count
 * when the first pipe between two routers is made; later ones share it. Each method with an
 * argument returns a changed copy.
 *
 * @param router the destination
 * @param transport null for a pipe in memory, which loses nothing; else both ends are made with
 *     these options, over UDP
 * @param sctp of a pipe in memory
 */
public record PipeToRouterOptions(
    Router router, @Nullable PipeTransportOptions transport, SctpOptions sctp) {
  public PipeToRouterOptions {
    Objects.requireNonNull(router, "router");
    Objects.requireNonNull(sctp, "sctp");
  }

  /** To a router of this process, in memory, with SCTP for data. */
  public static PipeToRouterOptions to(Router router) {
    return new PipeToRouterOptions(router, null, SctpOptions.DISABLED_FOR_PIPES.enabled(true));
  }

  /** Over UDP, with these options at both ends. */
  public PipeToRouterOptions transport(PipeTransportOptions options) {
    return new PipeToRouterOptions(router, options, sctp);
  }
}

package dev.mediasoup4j.sfu.server.metrics;

import dev.mediasoup4j.sfu.DtlsState;
import dev.mediasoup4j.sfu.IceState;
import dev.mediasoup4j.sfu.WebRtcTransport;
import dev.mediasoup4j.sfu.server.observer.RoomObserver;
import dev.mediasoup4j.sfu.server.signaling.ErrorCode;
import dev.mediasoup4j.sfu.server.signaling.Reply;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * What a server tells Prometheus of itself; docs/room-server.md has the names. No label has an id
 * or what else clients choose: each value of a label is kept for as long as the server runs. Safe
 * to use from any thread.
 */
public final class Metrics implements RoomObserver, AutoCloseable {
  private static final String OUTCOME = "outcome";
  private static final String OK = "ok";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
  private volatile Census census = Census.NONE;

  public Metrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    garbageCollection.bindTo(registry);
    gauge("rooms", "rooms that are open", Census::rooms);
    gauge("peers", "peers in rooms", Census::peers);
    gauge("transports", "WebRTC transports of peers", Census::transports);
    gauge("producers", "producers of audio and video", Census::producers);
    gauge("consumers", "consumers of audio and video", Census::consumers);
    gauge("data.producers", "producers of data", Census::dataProducers);
    gauge("data.consumers", "consumers of data", Census::dataConsumers);
    gauge("receive.bits.per.second", "from all peers, lately", Census::receiveBitrate);
    gauge("send.bits.per.second", "to all peers, lately", Census::sendBitrate);
    cpu("user", Census::userMillis);
    cpu("system", Census::systemMillis);
  }

  private void gauge(String name, String description, ToDoubleFunction<Census> value) {
    Gauge.builder("mediasoup4j." + name, this, metrics -> value.applyAsDouble(metrics.census))
        .description(description)
        .register(registry);
  }

  private void cpu(String mode, ToDoubleFunction<Census> millis) {
    FunctionCounter.builder(
            "mediasoup4j.worker.cpu.seconds",
            this,
            metrics -> millis.applyAsDouble(metrics.census) / TimeUnit.SECONDS.toMillis(1))
        .tag("mode", mode)
        .description("processor time of the event loops that carry media")
        .register(registry);
  }

  /** The reply, which is timed from now on, by the request and by how it ends. */
  public Reply timed(String request, Reply reply) {
    long start = System.nanoTime();
    return new Reply() {
      @Override
      public void answer(Object payload) {
        record(OK);
        reply.answer(payload);
      }

      @Override
      public void fail(ErrorCode code, String message) {
        record(code.wireName());
        reply.fail(code, message);
      }

      private void record(String outcome) {
        Timer.builder("mediasoup4j.requests")
            .description("from when a request came to its answer")
            .tag("request", request)
            .tag(OUTCOME, outcome)
            .register(registry)
            .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      }
    };
  }

  /** A client may not join, for one of a few reasons. */
  public void refused(String reason) {
    joins(reason);
  }

  @Override
  public void onPeerJoined(String roomId, String peerId, String displayName) {
    joins(OK);
  }

  @Override
  public void onTransportCreated(
      String roomId,
      String peerId,
      WebRtcTransport transport,
      boolean producing,
      boolean consuming) {
    transport.onDtlsStateChange(
        state -> {
          if (state == DtlsState.FAILED) failed("dtls");
        });
    transport.onIceStateChange(
        state -> {
          if (state == IceState.DISCONNECTED) failed("ice");
        });
  }

  private void failed(String connection) {
    registry.counter("mediasoup4j.connection.failures", "connection", connection).increment();
  }

  private void joins(String outcome) {
    registry.counter("mediasoup4j.joins", OUTCOME, outcome).increment();
  }

  /** All of it in Prometheus' text format. */
  public String scrape(Census now) {
    census = now;
    return registry.scrape();
  }

  @Override
  public void close() {
    garbageCollection.close();
    registry.close();
  }
}

package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a {@link Worker}. Each method of one argument returns a changed copy.
 *
 * @param loops event loops, each a thread; routers are spread over them
 * @param rtcPorts UDP ports for transports that name none
 * @param eventExecutor runs listeners; by default the loop itself does
 * @param warmUp whether the certificate is made and, once in a JVM, the packet path exercised in
 *     the background at the start, which spares the first call the second that cold code costs
 * @param dtlsCertificate of WebRTC transports; null for one of the worker's own making
 * @param appData whatever the application wants to keep with the worker
 */
public record WorkerSettings(
    int loops,
    PortRange rtcPorts,
    Executor eventExecutor,
    boolean warmUp,
    @Nullable DtlsCertificateFiles dtlsCertificate,
    Map<String, Object> appData) {
  public WorkerSettings {
    if (loops < 1) {
      throw new InvalidParametersException("loops must be at least 1, not " + loops);
    }
    Objects.requireNonNull(rtcPorts, "rtcPorts");
    Objects.requireNonNull(eventExecutor, "eventExecutor");
    appData = Map.copyOf(appData);
  }

  /** One loop a processor; ports 10000-59999, as mediasoup. */
  public static WorkerSettings defaults() {
    int processors = Runtime.getRuntime().availableProcessors();
    return new WorkerSettings(
        processors, new PortRange(10_000, 59_999), Runnable::run, true, null, Map.of());
  }

  public WorkerSettings loops(int count) {
    return new WorkerSettings(count, rtcPorts, eventExecutor, warmUp, dtlsCertificate, appData);
  }

  public WorkerSettings rtcPorts(int min, int max) {
    return new WorkerSettings(
        loops, new PortRange(min, max), eventExecutor, warmUp, dtlsCertificate, appData);
  }

  public WorkerSettings eventExecutor(Executor executor) {
    return new WorkerSettings(loops, rtcPorts, executor, warmUp, dtlsCertificate, appData);
  }

  public WorkerSettings warmUp(boolean enabled) {
    return new WorkerSettings(loops, rtcPorts, eventExecutor, enabled, dtlsCertificate, appData);
  }

  public WorkerSettings appData(Map<String, Object> data) {
    return new WorkerSettings(loops, rtcPorts, eventExecutor, warmUp, dtlsCertificate, data);
  }

  /**
   * Takes the certificate of WebRTC transports out of files.
   *
   * @param certificate PEM file
   * @param privateKey PEM file, unencrypted, of a key on an elliptic curve
   */
  public WorkerSettings dtlsCertificate(Path certificate, Path privateKey) {
    var files = new DtlsCertificateFiles(certificate, privateKey);
    return new WorkerSettings(loops, rtcPorts, eventExecutor, warmUp, files, appData);
  }

  /** Where a certificate and its key are. */
  public record DtlsCertificateFiles(Path certificate, Path privateKey) {}
}

package dev.mediasoup4j.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;

/**
 * SIGTERM and SIGINT: the first asks the process to stop, the second to do so at once. They don't
 * begin the JVM's own shutdown any more, which a second signal couldn't hasten and which ends with
 * another exit code than 0.
 */
final class StopSignals {
  private final CompletableFuture<Void> first = new CompletableFuture<>();
  private final CompletableFuture<Void> second = new CompletableFuture<>();

  private StopSignals() {}

  /**
   * Takes the signals from now on.
   *
   * @throws IllegalStateException if this JVM keeps them for itself, as with {@code -Xrs}
   */
  static StopSignals listen() {
    var signals = new StopSignals();
    signals.handle("TERM");
    signals.handle("INT");
    return signals;
  }

  /** Completes with the first signal. */
  CompletableFuture<Void> first() {
    return first;
  }

  CompletableFuture<Void> second() {
    return second;
  }

  private void signaled() {
    if (!first.complete(null)) second.complete(null);
  }

  /**
   * By name: javac warns of sun.misc.Signal, which every JDK has in jdk.unsupported, in a way that
   * nothing suppresses, and this build takes no warnings.
   */
  private void handle(String name) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      InvocationHandler handler =
          (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) signaled();
            return null;
          };
      signal
          .getMethod("handle", signal, handlerType)
          .invoke(
              null,
              signal.getConstructor(String.class).newInstance(name),
              Proxy.newProxyInstance(
                  handlerType.getClassLoader(), new Class<?>[] {handlerType}, handler));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JVM does not hand out SIG" + name, e);
    }
  }
}

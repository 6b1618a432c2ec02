package dev.mediasoup4j.cli.dialect;

import dev.mediasoup4j.cli.terminal.Terminal;
import dev.mediasoup4j.ortc.UnsupportedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Takes the steps of a check, one after another, and shows how each went. */
final class Steps {
  private static final Duration LOOK = Duration.ofSeconds(2);

  private final Terminal terminal;
  private final Wire wire;
  private int well;
  private int failed;
  private int skipped;

  Steps(Terminal terminal, Wire wire) {
    this.terminal = terminal;
    this.wire = wire;
  }

  int failed() {
    return failed;
  }

  String summary() {
    return well + " well, " + failed + " failed, " + skipped + " not tried";
  }

  /**
   * Takes a step.
   *
   * @return what it brought; empty if it failed or the dialect lacks it
   */
  <T> Optional<T> take(String title, Supplier<CompletableFuture<T>> step) {
    Throwable failure;
    try {
      T result = await(title, step.get());
      well++;
      show(terminal.green("✓") + " " + title);
      return Optional.of(result);
    } catch (CompletionException e) {
      failure = e.getCause() == null ? e : e.getCause();
    } catch (RuntimeException e) {
      failure = e;
    }
    if (failure instanceof UnsupportedException) {
      skip(title, String.valueOf(failure.getMessage()));
    } else {
      fail(title, failure);
    }
    return Optional.empty();
  }

  /** A step whose answer says enough by coming. */
  void command(String title, Supplier<CompletableFuture<Void>> step) {
    Optional<Boolean> unused = take(title, () -> step.get().thenApply(done -> true));
  }

  void skip(String title, String why) {
    skipped++;
    show("- " + title + ": not tried: " + why);
  }

  private void fail(String title, Throwable failure) {
    failed++;
    String why = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    show(terminal.red("✗") + " " + title + ": " + why);
  }

  private <T> T await(String title, CompletableFuture<T> future) {
    for (long seconds = 0; ; seconds += LOOK.toSeconds()) {
      try {
        return future.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        terminal.inPlace(
            List.of("  · " + title + ": waiting for " + (seconds + LOOK.toSeconds()) + " s"));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CompletionException(e);
      } catch (ExecutionException e) {
        throw new CompletionException(e.getCause());
      }
    }
  }

  private void show(String line) {
    terminal.line("  " + line);
    wire.take().forEach(sent -> terminal.line("      " + sent));
  }
}

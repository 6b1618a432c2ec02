package dev.mediasoup4j.client.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ReconnectionTest {
  private static final ReconnectOptions OPTIONS = ReconnectOptions.defaults();

  private final VirtualTimer timer = new VirtualTimer();
  private final List<String> told = new ArrayList<>();
  private final List<CompletableFuture<Boolean>> attempts = new ArrayList<>();
  private final List<Long> attemptTimes = new ArrayList<>();
  private boolean stands = true;
  private final Reconnection reconnection = reconnection(OPTIONS);

  private Reconnection reconnection(ReconnectOptions options) {
    return new Reconnection(
        options,
        new Random(7),
        timer,
        new Reconnection.Actions() {
          @Override
          public CompletableFuture<Boolean> attempt() {
            attempts.add(new CompletableFuture<>());
            attemptTimes.add(timer.nowNanos());
            return last();
          }

          @Override
          public boolean stands() {
            return stands;
          }

          @Override
          public void onReconnecting(String cause) {
            told.add("reconnecting " + cause);
          }

          @Override
          public void onReconnected(String cause, boolean rebuilt, Duration outage) {
            told.add("reconnected " + cause + " " + rebuilt);
          }

          @Override
          public void onGivenUp(String reason) {
            told.add("given up " + reason);
          }
        });
  }

  private CompletableFuture<Boolean> last() {
    return attempts.get(attempts.size() - 1);
  }

  private void failAttemptsFor(Duration time) {
    long end = timer.nowNanos() + time.toNanos();
    while (timer.nowNanos() < end) {
      timer.pass(Duration.ofMillis(10));
      if (!attempts.isEmpty() && !last().isDone()) {
        last().completeExceptionally(new IllegalStateException("nobody there"));
      }
    }
  }

  @Test
  void triesAfterAShortTimeAndTellsWhenItIsBack() {
    reconnection.lost("cut");
    assertThat(attempts).isEmpty();
    timer.pass(OPTIONS.firstDelay());
    assertThat(attempts).hasSize(1);
    last().complete(false);
    assertThat(told).containsExactly("reconnecting cut", "reconnected cut false");
    assertThat(timer.waiting()).isZero();
  }

  @Test
  void asksLessAndLessOftenAndGivesUpInTimeSayingWhy() {
    reconnection.lost("cut");
    failAttemptsFor(OPTIONS.giveUpAfter().plusSeconds(10));

    assertThat(attempts).hasSizeBetween(12, 35);
    assertThat(told).hasSize(2);
    assertThat(told.get(1))
        .isEqualTo("given up cut; gave up after 60 s, the last attempt failed: nobody there");
    assertThat(attemptTimes.get(attemptTimes.size() - 1) - attemptTimes.get(0))
        .isLessThanOrEqualTo(OPTIONS.giveUpAfter().toNanos());
    assertThat(timer.waiting()).isZero();
  }

  @Test
  void triesAgainWhenToldTo() {
    reconnection.lost("cut");
    failAttemptsFor(OPTIONS.giveUpAfter());
    attempts.clear();
    reconnection.retry();
    assertThat(attempts).hasSize(1);
    last().complete(true);
    assertThat(told.get(told.size() - 1)).isEqualTo("reconnected cut true");
  }

  @Test
  void doesNotWaitWhenToldToTryAtOnceAndDoesNotTryTwice() {
    reconnection.lost("cut");
    reconnection.retry();
    reconnection.retry();
    assertThat(attempts).hasSize(1);
    timer.pass(Duration.ofSeconds(5));
    assertThat(attempts).hasSize(1);
  }

  @Test
  void takesALossDuringAnAttemptForAFailureOfThatAttempt() {
    reconnection.lost("cut");
    timer.pass(OPTIONS.firstDelay());
    stands = false;
    reconnection.lost("cut again");
    last().complete(false);
    assertThat(told).containsExactly("reconnecting cut");
    stands = true;
    timer.pass(Duration.ofSeconds(1));
    assertThat(attempts).hasSize(2);
    last().complete(false);
    assertThat(told).hasSize(2);
  }

  @Test
  void doesNotHastenToAServerThatDropsItAgainAndAgain() {
    for (int i = 0; i < 8; i++) {
      reconnection.lost("dropped");
      timer.pass(OPTIONS.maxDelay());
      last().complete(false);
      timer.pass(Duration.ofMillis(1));
    }
    reconnection.lost("dropped");
    timer.pass(OPTIONS.firstDelay());
    assertThat(attempts).hasSize(8);
  }

  @Test
  void makesNoAttemptWhenTheServerWantsUsNoMoreUnlessToldTo() {
    reconnection.lost("cut");
    reconnection.end("asked to go");
    timer.pass(Duration.ofMinutes(1));
    assertThat(attempts).isEmpty();
    assertThat(told).containsExactly("reconnecting cut", "given up asked to go");
    reconnection.retry();
    assertThat(attempts).hasSize(1);
    last().complete(true);
    assertThat(told).endsWith("reconnecting asked to go", "reconnected asked to go true");
  }

  @Test
  void makesNoFurtherAttemptWhenTheServerWantsUsNoMoreDuringOne() {
    reconnection.lost("cut");
    timer.pass(OPTIONS.firstDelay());
    reconnection.end("asked to go");
    last().completeExceptionally(new IllegalStateException("disconnected"));
    timer.pass(Duration.ofMinutes(1));
    assertThat(attempts).hasSize(1);
    assertThat(told).containsExactly("reconnecting cut", "given up asked to go");
  }

  @Test
  void isOffWhereItsTimeIsZero() {
    Reconnection off = reconnection(OPTIONS.giveUpAfter(Duration.ZERO));
    off.lost("cut");
    assertThat(told).containsExactly("given up cut");
    assertThat(timer.waiting()).isZero();
  }
}

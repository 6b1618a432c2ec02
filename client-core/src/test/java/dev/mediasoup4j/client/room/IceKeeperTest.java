package dev.mediasoup4j.client.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.client.ConnectionState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class IceKeeperTest {
  private static final ReconnectOptions OPTIONS = ReconnectOptions.defaults();
  private static final Duration PATIENCE = OPTIONS.icePatience();

  private final VirtualTimer timer = new VirtualTimer();
  private final List<String> told = new ArrayList<>();
  private final List<CompletableFuture<Void>> restarts = new ArrayList<>();
  private final IceKeeper keeper = keeper(OPTIONS);
  private boolean answered;

  private IceKeeper keeper(ReconnectOptions options) {
    return new IceKeeper(
        options,
        new Random(3),
        timer,
        new IceKeeper.Actions() {
          @Override
          public CompletableFuture<Void> restart() {
            restarts.add(new CompletableFuture<>());
            if (answered) last().complete(null);
            return last();
          }

          @Override
          public void onInterrupted(String cause) {
            told.add("interrupted");
          }

          @Override
          public void onRestored(String cause, Duration outage) {
            told.add("restored after " + outage.toSeconds());
          }

          @Override
          public void onRestartFailed(Throwable failure) {
            told.add("failed " + failure.getMessage());
          }

          @Override
          public void onGivenUp() {
            told.add("given up");
          }
        });
  }

  private CompletableFuture<Void> last() {
    return restarts.get(restarts.size() - 1);
  }

  @Test
  void leavesAPathAloneThatComesBackByItself() {
    keeper.changed(ConnectionState.CONNECTED);
    keeper.changed(ConnectionState.DISCONNECTED);
    timer.pass(PATIENCE.minusMillis(1));
    keeper.changed(ConnectionState.CONNECTED);
    timer.pass(PATIENCE);
    assertThat(restarts).isEmpty();
    assertThat(told).isEmpty();
  }

  @Test
  void restartsIceWhenPatienceEndsAndTellsHowLongItTook() {
    keeper.changed(ConnectionState.DISCONNECTED);
    timer.pass(PATIENCE);
    assertThat(restarts).hasSize(1);
    last().complete(null);
    keeper.changed(ConnectionState.CONNECTING);
    timer.pass(Duration.ofMillis(900));
    keeper.changed(ConnectionState.CONNECTED);
    assertThat(told).containsExactly("interrupted", "restored after 2");
    timer.pass(Duration.ofMinutes(1));
    assertThat(restarts).hasSize(1);
  }

  @Test
  void doesNotWaitForAPathThatFailed() {
    keeper.changed(ConnectionState.FAILED);
    timer.pass(Duration.ZERO);
    assertThat(restarts).hasSize(1);
  }

  @Test
  void restartsAgainAndAgainWhileThereIsNoPathButOneAtATime() {
    keeper.changed(ConnectionState.DISCONNECTED);
    timer.pass(PATIENCE);
    timer.pass(Duration.ofMinutes(1));
    assertThat(restarts).as("the server has not answered").hasSize(1);
    restartInVainFor(Duration.ofSeconds(55));
    assertThat(restarts).hasSizeBetween(25, 56);
    assertThat(told).containsExactly("interrupted");
  }

  /** The server answers each restart, and nothing comes of it. */
  private void restartInVainFor(Duration time) {
    answered = true;
    last().complete(null);
    timer.pass(time);
  }

  @Test
  void givesUpAfterItsTimeAndStillTakesAPathThatComesByItself() {
    keeper.changed(ConnectionState.FAILED);
    timer.pass(Duration.ZERO);
    restartInVainFor(OPTIONS.iceGiveUpAfter().plusSeconds(3));
    assertThat(told).containsExactly("interrupted", "given up");
    assertThat(timer.waiting()).isZero();

    keeper.changed(ConnectionState.CONNECTED);
    assertThat(told).containsExactly("interrupted", "given up", "restored after 63");
  }

  @Test
  void doesNotCountTheTimeForWhichTheServerLetARestartWait() {
    keeper.changed(ConnectionState.FAILED);
    timer.pass(OPTIONS.iceGiveUpAfter().plusSeconds(3));
    restartInVainFor(OPTIONS.iceGiveUpAfter().minusSeconds(3));
    assertThat(told).containsExactly("interrupted");
  }

  @Test
  void beginsAnewWhenToldToAfterItGaveUpAndNotBefore() {
    keeper.changed(ConnectionState.FAILED);
    timer.pass(Duration.ZERO);
    keeper.retry();
    assertThat(restarts).hasSize(1);
    restartInVainFor(OPTIONS.iceGiveUpAfter().plusSeconds(3));
    int before = restarts.size();

    keeper.retry();

    assertThat(restarts).hasSize(before + 1);
    assertThat(told).containsExactly("interrupted", "given up", "interrupted");
    restartInVainFor(OPTIONS.iceGiveUpAfter().minusSeconds(3));
    assertThat(told).hasSize(3);
  }

  @Test
  void restartsNothingWhereItsTimeIsZero() {
    keeper(OPTIONS.iceGiveUpAfter(Duration.ZERO)).changed(ConnectionState.FAILED);
    timer.pass(Duration.ofMinutes(1));
    assertThat(restarts).isEmpty();
    assertThat(told).containsExactly("given up");
  }

  @Test
  void doesNotHaveTwoRestartsAtOnceWhenThePathComesAndGoesMeanwhile() {
    keeper.changed(ConnectionState.FAILED);
    timer.pass(Duration.ZERO);
    keeper.changed(ConnectionState.CONNECTED);
    keeper.changed(ConnectionState.FAILED);
    timer.pass(Duration.ZERO);
    assertThat(restarts).hasSize(1);
    last().complete(null);
    timer.pass(Duration.ofSeconds(2));
    assertThat(restarts).hasSize(2);
    assertThat(timer.waiting()).isZero();
  }

  @Test
  void triesAgainWhenARestartFailed() {
    keeper.changed(ConnectionState.DISCONNECTED);
    timer.pass(PATIENCE);
    last().completeExceptionally(new IllegalStateException("no"));
    timer.pass(Duration.ofSeconds(2));
    assertThat(restarts).hasSize(2);
    assertThat(told).containsExactly("interrupted", "failed no");
  }

  @Test
  void doesNothingOnceStopped() {
    keeper.changed(ConnectionState.DISCONNECTED);
    keeper.stop();
    keeper.changed(ConnectionState.FAILED);
    timer.pass(Duration.ofMinutes(1));
    assertThat(restarts).isEmpty();
    assertThat(told).isEmpty();
  }
}

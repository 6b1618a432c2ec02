package dev.mediasoup4j.client.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.client.IceServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IceServerRefreshTest {
  private static final Duration LIFETIME = Duration.ofHours(1);

  private final VirtualTimer timer = new VirtualTimer();
  private final List<CompletableFuture<List<IceServer>>> asked = new ArrayList<>();
  private final List<List<IceServer>> used = new ArrayList<>();

  private IceServerRefresh start(List<IceServer> iceServers) {
    return IceServerRefresh.start(
        timer,
        iceServers,
        () -> {
          asked.add(new CompletableFuture<>());
          return asked.get(asked.size() - 1);
        },
        fetched -> {
          used.add(fetched);
          return CompletableFuture.completedFuture(null);
        });
  }

  private static List<IceServer> turn(String username, @Nullable Duration lifetime) {
    Long ttlSeconds = lifetime == null ? null : lifetime.toSeconds();
    return List.of(new IceServer(List.of("turn:t.example"), username, "credential", ttlSeconds));
  }

  private void answer(String username) {
    asked.get(asked.size() - 1).complete(turn(username, LIFETIME));
  }

  @Test
  void takesOthersWhenThreeQuartersOfTheirTimeAreOverAndThenAgain() {
    start(turn("1", LIFETIME));
    timer.pass(Duration.ofMinutes(44));
    assertThat(asked).isEmpty();
    timer.pass(Duration.ofMinutes(1));
    assertThat(asked).hasSize(1);
    answer("2");
    assertThat(used).containsExactly(turn("2", LIFETIME));
    timer.pass(Duration.ofMinutes(45));
    assertThat(asked).hasSize(2);
  }

  @Test
  void asksForNothingBeforeAnIceRestartWhileTheyAreGood() {
    IceServerRefresh refresh = start(turn("1", LIFETIME));
    timer.pass(Duration.ofMinutes(44));
    assertThat(refresh.ensureFresh()).isDone();
    assertThat(asked).isEmpty();
  }

  @Test
  void anIceRestartAfterTheMachineSleptWaitsForOthers() {
    IceServerRefresh refresh = start(turn("1", LIFETIME));
    timer.jump(Duration.ofHours(8));

    CompletableFuture<Void> first = refresh.ensureFresh();
    CompletableFuture<Void> second = refresh.ensureFresh();

    assertThat(asked).as("both ways' restarts share one request").hasSize(1);
    assertThat(first).isNotDone();
    answer("2");
    assertThat(used).containsExactly(turn("2", LIFETIME));
    assertThat(first).isCompleted();
    assertThat(second).isCompleted();
    assertThat(refresh.ensureFresh()).isCompleted();
    timer.pass(Duration.ofMinutes(44));
    assertThat(asked).as("their time begins anew").hasSize(1);
  }

  @Test
  void doesNotTrustAClockThatWasSetBack() {
    IceServerRefresh refresh = start(turn("1", LIFETIME));
    timer.jump(Duration.ofMinutes(-1));
    assertThat(refresh.ensureFresh()).isNotDone();
    assertThat(asked).hasSize(1);
  }

  @Test
  void anIceRestartGoesOnWithWhatThereIsWhereOthersCanNotBeHad() {
    IceServerRefresh refresh = start(turn("1", LIFETIME));
    timer.jump(Duration.ofHours(8));
    CompletableFuture<Void> fresh = refresh.ensureFresh();
    asked.get(0).completeExceptionally(new IllegalStateException("away"));
    assertThat(fresh).isCompleted();
    assertThat(used).isEmpty();
    timer.pass(LIFETIME.dividedBy(8));
    assertThat(asked).as("it is tried again").hasSize(2);
  }

  @Test
  void asksOnceADayWhereTheyClaimToBeGoodForAges() {
    start(turn("1", Duration.ofSeconds(Long.MAX_VALUE)));
    timer.pass(Duration.ofHours(17));
    assertThat(asked).isEmpty();
    timer.pass(Duration.ofHours(1));
    assertThat(asked).hasSize(1);
  }

  @Test
  void doesNotPressAServerThatFailsHoweverShortTheirTime() {
    start(turn("1", Duration.ZERO));
    timer.pass(Duration.ofSeconds(1));
    assertThat(asked).hasSize(1);
    asked.get(0).completeExceptionally(new IllegalStateException("away"));
    timer.pass(Duration.ofMillis(900));
    assertThat(asked).hasSize(1);
    timer.pass(Duration.ofMillis(100));
    assertThat(asked).hasSize(2);
  }

  @Test
  void anIceRestartDoesNotWaitForWhoThrowsWhenAsked() {
    IceServerRefresh refresh =
        IceServerRefresh.start(
            timer,
            turn("1", LIFETIME),
            () -> {
              throw new IllegalStateException("no signaling");
            },
            fetched -> CompletableFuture.completedFuture(null));
    timer.jump(Duration.ofHours(8));
    assertThat(refresh.ensureFresh()).isCompleted();
    assertThat(refresh.ensureFresh()).as("and asks again").isCompleted();
  }

  @Test
  void asksForNothingWhereTheyAreGoodForEver() {
    IceServerRefresh refresh = start(turn("1", null));
    timer.jump(Duration.ofDays(365));
    timer.pass(Duration.ofDays(365));
    assertThat(refresh.ensureFresh()).isCompleted();
    assertThat(asked).isEmpty();
  }

  @Test
  void asksForNothingOnceClosed() {
    IceServerRefresh refresh = start(turn("1", LIFETIME));
    refresh.close();
    timer.jump(LIFETIME);
    timer.pass(LIFETIME);
    assertThat(refresh.ensureFresh()).isCompleted();
    assertThat(asked).isEmpty();
    assertThat(timer.waiting()).isZero();
  }
}

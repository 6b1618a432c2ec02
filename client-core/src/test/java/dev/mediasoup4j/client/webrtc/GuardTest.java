package dev.mediasoup4j.client.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.client.ChildJvm;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends or hangs a JVM that uses webrtc-java directly does neither through the guard. */
@Timeout(150)
class GuardTest {
  @BeforeEach
  void needsNativeLibraries() {
    NativePair.assumeNative();
  }

  @ParameterizedTest
  @CsvSource({
    "CallbackScenarios, listenersAndSinksThrow",
    "CallbackScenarios, nativeCallbacksThrow",
    "CallbackScenarios, sinksAreRemovedInTheirOwnCallback",
    "CallbackScenarios, sinksBlockWhileTheConnectionCloses",
    "ArgumentScenarios, iceServersAreNone",
    "ArgumentScenarios, dataChannelArgumentsAreWrong",
    "ArgumentScenarios, descriptionsAreNone",
    "ArgumentScenarios, offersLeaveOtherCodecsOut",
    "LifetimeScenarios, sendersAreUsedAfterStop",
    "LifetimeScenarios, receiversAreUsedAfterTheirSectionClosed",
    "LifetimeScenarios, receiversAreClosedTwice",
    "LifetimeScenarios, everythingIsUsedAfterClose",
    "MemoryScenarios, factoriesAreSharedAndFreed",
    "MemoryScenarios, framesAreReleased",
    "MemoryScenarios, connectionsAreReleased",
    "ThreadScenarios, soundIsPushedWhileListenersChange",
    "ThreadScenarios, threadsCallAnythingWhileConnectionsClose",
  })
  void survives(String scenarios, String scenario) throws Exception {
    ChildJvm.Result result = run(scenarios, scenario);
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output()).contains("survived " + scenario);
  }

  @Test
  void aProgramThatReturnsFromMainWithAConnectionOpenExits() throws Exception {
    ChildJvm.Result result = run("LifetimeScenarios", "mainReturnsWhileConnected");
    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  @Test
  void aProgramThatExitsWithAConnectionOpenDoesSoWithItsOwnCode() throws Exception {
    ChildJvm.Result result = run("LifetimeScenarios", "exitsWhileConnected");
    assertThat(result.exitCode()).as(result.output()).isEqualTo(42);
  }

  /** Shows that the scenarios above could fail: without the guard, this is the end. */
  @ParameterizedTest
  @ValueSource(strings = {"unguardedIceServer", "unguardedDataChannel", "unguardedCallback"})
  void withoutTheGuardTheJvmEnds(String scenario) throws Exception {
    ChildJvm.Result result = run("UnguardedScenarios", scenario);
    assertThat(result.exitCode()).as(result.output()).isNotIn(0, -1);
    // Neither came to its end nor failed as Java code does.
    assertThat(result.output()).doesNotContain("survived", "InvocationTargetException");
  }

  private static ChildJvm.Result run(String scenarios, String scenario) throws Exception {
    return ChildJvm.run(Map.of(), Scenario.class, scenarios, scenario);
  }
}

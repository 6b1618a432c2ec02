package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.stats.StatsReport;
import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.RTCStatsCollectorCallback;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import java.util.concurrent.CompletableFuture;

/** What native operations answer to. */
final class NativeObservers {
  private NativeObservers() {}

  static CreateSessionDescriptionObserver created(CompletableFuture<String> future) {
    return new CreateSessionDescriptionObserver() {
      @Override
      public void onSuccess(RTCSessionDescription description) {
        NativeCallbacks.run("onSuccess", () -> PendingOperations.complete(future, description.sdp));
      }

      @Override
      public void onFailure(String error) {
        fail(future, error);
      }
    };
  }

  static SetSessionDescriptionObserver set(CompletableFuture<Void> future) {
    return new SetSessionDescriptionObserver() {
      @Override
      public void onSuccess() {
        NativeCallbacks.run("onSuccess", () -> PendingOperations.complete(future, null));
      }

      @Override
      public void onFailure(String error) {
        fail(future, error);
      }
    };
  }

  static RTCStatsCollectorCallback stats(CompletableFuture<StatsReport> future) {
    return report ->
        NativeCallbacks.run(
            "onStatsDelivered",
            () -> PendingOperations.complete(future, NativeStats.convert(report)));
  }

  private static void fail(CompletableFuture<?> future, String error) {
    NativeCallbacks.run(
        "onFailure", () -> PendingOperations.fail(future, new NativeOperationException(error)));
  }
}

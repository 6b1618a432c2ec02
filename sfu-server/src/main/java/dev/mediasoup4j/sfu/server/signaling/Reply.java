package dev.mediasoup4j.sfu.server.signaling;

/** Takes the answer to one request, once. Safe to use from any thread. */
public interface Reply {
  void answer(Object payload);

  void fail(ErrorCode code, String message);
}

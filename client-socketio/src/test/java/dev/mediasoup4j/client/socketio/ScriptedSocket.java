package dev.mediasoup4j.client.socketio;

import java.util.ArrayList;
import java.util.List;
import okhttp3.Request;
import okhttp3.WebSocket;
import okio.ByteString;

/** A WebSocket that keeps what is sent. */
final class ScriptedSocket implements WebSocket {
  final List<String> sent = new ArrayList<>();
  boolean cancelled;
  boolean full;

  @Override
  public boolean send(String text) {
    sent.add(text);
    return !full;
  }

  @Override
  public void cancel() {
    cancelled = true;
  }

  @Override
  public boolean close(int code, String reason) {
    sent.add("close " + code);
    return true;
  }

  @Override
  public Request request() {
    throw new UnsupportedOperationException();
  }

  @Override
  public long queueSize() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean send(ByteString bytes) {
    throw new UnsupportedOperationException();
  }
}

package dev.mediasoup4j.sfu;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The active end of a TCP candidate: frames of RFC 4571 over a blocking socket. */
final class TcpWire implements AutoCloseable {
  private final Socket socket;
  private final DataOutputStream out;
  final CompletableFuture<Void> closedByPeer = new CompletableFuture<>();

  /**
   * @param in takes each packet, in an array with room behind, on a thread of its own
   */
  TcpWire(InetSocketAddress sfu, Consumer<byte[]> in) throws IOException {
    socket = new Socket(sfu.getAddress(), sfu.getPort());
    socket.setTcpNoDelay(true);
    out = new DataOutputStream(socket.getOutputStream());
    var reader = new Thread(() -> read(in), "tcp-wire");
    reader.setDaemon(true);
    reader.start();
  }

  private void read(Consumer<byte[]> in) {
    try {
      var frames = new DataInputStream(socket.getInputStream());
      while (true) {
        byte[] packet = new byte[frames.readUnsignedShort()];
        frames.readFully(packet);
        in.accept(packet);
      }
    } catch (IOException e) {
      closedByPeer.complete(null);
    }
  }

  synchronized void send(byte[] buffer, int offset, int length) {
    try {
      out.writeShort(length);
      out.write(buffer, offset, length);
      out.flush();
    } catch (IOException e) {
      closedByPeer.complete(null);
    }
  }

  /** Sends bytes as they are, without a frame. */
  synchronized void sendRaw(byte... bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

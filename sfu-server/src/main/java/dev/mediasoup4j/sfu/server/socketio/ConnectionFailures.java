package dev.mediasoup4j.sfu.server.socketio;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.listener.ExceptionListener;
import io.netty.channel.ChannelHandlerContext;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cuts connections that break, or that send what is no Socket.IO. */
final class ConnectionFailures implements ExceptionListener {
  private static final Logger log = LoggerFactory.getLogger(ConnectionFailures.class);

  @Override
  public boolean exceptionCaught(ChannelHandlerContext context, Throwable problem) {
    log.debug("The connection of {} is cut", context.channel().remoteAddress(), problem);
    var unused = context.close();
    return true;
  }

  @Override
  public void onEventException(Exception problem, List<Object> arguments, SocketIOClient client) {
    logFailure("event", problem, client);
  }

  @Override
  public void onConnectException(Exception problem, SocketIOClient client) {
    logFailure("connect", problem, client);
  }

  @Override
  public void onDisconnectException(Exception problem, SocketIOClient client) {
    logFailure("disconnect", problem, client);
  }

  @Override
  @SuppressWarnings("deprecation") // abstract still
  public void onPingException(Exception problem, SocketIOClient client) {
    logFailure("ping", problem, client);
  }

  @Override
  public void onPongException(Exception problem, SocketIOClient client) {
    logFailure("pong", problem, client);
  }

  @Override
  public void onAuthException(Throwable problem, SocketIOClient client) {
    logFailure("auth", problem, client);
  }

  private static void logFailure(String listener, Throwable problem, SocketIOClient client) {
    log.error("The {} listener failed for {}", listener, client.getSessionId(), problem);
  }
}

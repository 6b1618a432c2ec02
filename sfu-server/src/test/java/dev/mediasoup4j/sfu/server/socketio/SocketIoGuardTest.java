package dev.mediasoup4j.sfu.server.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import com.corundumstudio.socketio.Transport;
import com.corundumstudio.socketio.handler.ClientHead;
import com.corundumstudio.socketio.messages.PacketsMessage;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

class SocketIoGuardTest {
  private static EmbeddedChannel afterReceiving(String packets) {
    ClientHead client = mock(ClientHead.class);
    Mockito.when(client.getSessionId()).thenReturn(UUID.randomUUID());
    var channel = new EmbeddedChannel(new SocketIoGuard());
    channel.writeInbound(
        new PacketsMessage(
            client, Unpooled.copiedBuffer(packets, StandardCharsets.UTF_8), Transport.WEBSOCKET));
    return channel;
  }

  /** netty-socketio reads the framing of Engine.IO 3 too, whoever connects. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "451-[]",
        "2\u001e451-[]",
        "12:451000000-[]",
        "42[\"a\"]\u001e6:451-[]",
        "\u00006?451-[]"
      })
  void cutsOffWhoSendsBinaryPacketsInWhateverFraming(String packets) {
    EmbeddedChannel channel = afterReceiving(packets);

    assertThat(channel.isOpen()).isFalse();
    assertThat(channel.inboundMessages()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2", "40", "40{\"token\":\"a:b\"}", "4212[\"a:b\",{}]", "3\u001e421[\"a\"]"})
  void letsOtherPacketsPass(String packets) {
    EmbeddedChannel channel = afterReceiving(packets);

    assertThat(channel.isOpen()).isTrue();
    assertThat(channel.inboundMessages()).hasSize(1);
  }
}

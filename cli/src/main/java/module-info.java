import org.jspecify.annotations.NullMarked;

/** The mediasoup4j command. */
@NullMarked
module dev.mediasoup4j.cli {
  requires static org.jspecify;
  requires dev.mediasoup4j.client;
  requires dev.mediasoup4j.client.socketio;
  requires dev.mediasoup4j.sfu;
  requires info.picocli;
  requires com.fasterxml.jackson.databind;
  requires org.slf4j;

  opens dev.mediasoup4j.cli to
      info.picocli;
  opens dev.mediasoup4j.cli.demo to
      com.fasterxml.jackson.databind;
}

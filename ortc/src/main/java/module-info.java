import org.jspecify.annotations.NullMarked;

/** What client and router agree on. */
@NullMarked
module dev.mediasoup4j.ortc {
  requires static org.jspecify;
  requires transitive com.fasterxml.jackson.databind;
}

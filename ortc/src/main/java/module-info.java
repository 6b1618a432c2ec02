import org.jspecify.annotations.NullMarked;

/** What client and router agree on. */
@NullMarked
module dev.mediasoup4j.ortc {
  requires static org.jspecify;
  requires transitive com.fasterxml.jackson.databind;

  exports dev.mediasoup4j.ortc;
  exports dev.mediasoup4j.ortc.protoo;

  // Jackson reads the records' constructors and annotations.
  opens dev.mediasoup4j.ortc to
      com.fasterxml.jackson.databind;
}

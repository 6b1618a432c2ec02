import org.jspecify.annotations.NullMarked;

/** An impaired network path in virtual time. */
@NullMarked
module dev.mediasoup4j.netem {
  requires static org.jspecify;

  exports dev.mediasoup4j.netem;
}

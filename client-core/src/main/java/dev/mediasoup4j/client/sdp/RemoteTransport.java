package dev.mediasoup4j.client.sdp;

import dev.mediasoup4j.ortc.DtlsParameters;
import dev.mediasoup4j.ortc.DtlsRole;
import dev.mediasoup4j.ortc.IceCandidate;
import dev.mediasoup4j.ortc.IceParameters;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.SctpParameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The server's transport, as its side of the description says it. */
record RemoteTransport(
    IceParameters ice,
    List<IceCandidate> candidates,
    DtlsParameters dtls,
    @Nullable SctpParameters sctp) {

  RemoteTransport {
    candidates = List.copyOf(candidates);
    if (dtls.fingerprints().isEmpty()) {
      throw new InvalidParametersException("dtlsParameters.fingerprints is empty");
    }
  }

  RemoteTransport withIce(IceParameters value) {
    return new RemoteTransport(value, candidates, dtls, sctp);
  }

  RemoteTransport withDtlsRole(DtlsRole role) {
    return new RemoteTransport(ice, candidates, dtls.withRole(role), sctp);
  }

  SctpParameters requireSctp() {
    if (sctp == null) throw new InvalidParametersException("missing sctpParameters");
    return sctp;
  }
}
